import { describe, expect, it } from 'vitest'
import { readJsonObject } from '../../scripts/harness/json-object.ts'
import { judgeStandIn, outcomeOf, type StandIn, type StandInRequest } from './judge-stand-in.ts'

const taken = { status: 201, content: { recipientDisplayName: 'Grace' } }
const refused = { status: 403, content: { message: 'NO' } }

async function judge(answer: StandIn['answer'], discovery: object = { capabilities: ['http-sig'] }) {
  const run = await judgeStandIn({ discovery, answer }, ['payload-validation~pglw'])
  return outcomeOf(run, 'payload-validation/signer-compared')
}

/** The host of the signer, as the identifier of its key has it. */
function signer({ headers }: StandInRequest): string | undefined {
  return /keyid="([^#"]*)#/i.exec(`${headers['signature-input'] ?? ''}${headers['signature'] ?? ''}`)?.[1]
}

function hostAt({ body }: StandInRequest, field: 'owner' | 'sender'): string | undefined {
  return String(readJsonObject(body)?.[field]).split('@').at(-1)
}

/** Refuses the Share whose signature has a wrong byte. */
function verifying(answer: StandIn['answer']): StandIn['answer'] {
  let shares = 0
  return (request) => {
    if (request.path !== '/shares') return refused
    shares += 1
    // The probe and one in order come first; of the wrong ones after them, it is the third.
    return shares === 5 ? { status: 401 } : answer(request)
  }
}

describe('that the signer is the one on whose behalf it acts', () => {
  it('passes where a Share is refused that names another server as owner, or as sender', async () => {
    const comparing = verifying((one) =>
      [hostAt(one, 'owner'), hostAt(one, 'sender')].every((host) => host === signer(one)) ? taken : refused,
    )
    expect(await judge(comparing)).toBe('passed')
  })

  it('fails where one is taken', async () => {
    const looking = verifying((one) => (hostAt(one, 'sender') === signer(one) ? taken : refused))
    expect(await judge(looking)).toBe(
      'failed: Expected the status code for a Share whose `owner` is at another server than the one that signed to be one that refuses it, received `201`.',
    )
  })

  it.each([
    ['takes everything', taken],
    ['refuses everything', refused],
    ['throttles', { status: 429 }],
    ['is broken', { status: 500 }],
  ])('is not told by a server that %s', async (_, answer) => {
    expect(await judge(() => answer)).toMatch(/^(?:inconclusive|blocked)$/)
  })

  it('is nothing to a server that does not tell of signatures', async () => {
    expect(await judge(() => taken, { capabilities: [] })).toBe('not-applicable')
  })
})
