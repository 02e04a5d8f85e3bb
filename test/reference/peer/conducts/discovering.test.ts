import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { discoveringConducts } from '../../../../reference/peer/conducts/discovering.ts'
import type { SignatureScheme } from '../../../../reference/peer/signature-scheme.ts'
import { openPeer } from '../peers.ts'

const wellKnown = '/.well-known/ocm'
const older = '/ocm-provider/'

/** A peer with some of the conducts, and what there is at its paths. */
async function peerThat(names: readonly string[], signatures: SignatureScheme = 'http-message-signatures') {
  const behaviours = discoveringConducts.filter(({ name }) => names.includes(name))
  const { address } = await openPeer(signatures, { behaviours })
  return (path: string, headers: Record<string, string> = {}) =>
    fetch(`http://${address}${path}`, { headers })
}

const Document = z.looseObject({
  endPoint: z.string().optional(),
  capabilities: z.array(z.string()),
  criteria: z.array(z.string()),
})

async function criteriaOf(names: readonly string[]): Promise<readonly string[]> {
  const get = await peerThat(names)
  return Document.parse(await (await get(wellKnown)).json()).criteria
}

describe('a peer that is met as a Discovering Server does', () => {
  it.each([wellKnown, '/.well-known/jwks.json'])(
    'lets what is at %s be stored for a second, also what has not changed',
    async (path) => {
      const get = await peerThat(['fresh-for-a-second'])
      const first = await get(path)
      const again = await get(path, { 'if-none-match': first.headers.get('etag') ?? '' })
      const told = [first, again].map(({ status, headers }) => [status, headers.get('cache-control')])
      expect(told).toEqual([
        [200, 'max-age=1'],
        [304, 'max-age=1'],
      ])
    },
  )

  it.each([
    ['discovery-with-status-404', 404, /^\{[^]*"endPoint"/],
    ['discovery-without-json', 200, /^This is no JSON\.$/],
    ['discovery-in-array', 200, /^\[\{[^]*"endPoint"[^]*\]$/],
    ['discovery-without-end-point', 200, /^\{(?![^]*"endPoint")/],
  ])('is %s wherever it is looked for', async (name, status, content) => {
    const get = await peerThat([name], 'draft-cavage')
    for (const path of [wellKnown, older]) {
      const answer = await get(path)
      expect(answer.status).toBe(status)
      expect(await answer.text()).toMatch(content)
    }
  })

  it('demands nothing but what another conduct has it demand', async () => {
    expect(await criteriaOf(['demands-nothing'])).toEqual([])
    expect(await criteriaOf(['demands-nothing', 'unknown-criterion'])).toEqual(['everymust-unknown'])
  })

  it('has its API where nobody looks', async () => {
    const get = await peerThat(['unusual-api-place'])
    const { endPoint = '' } = Document.parse(await (await get(wellKnown)).json())
    expect(new URL(endPoint).pathname).toBe('/everymust/api')
  })
})
