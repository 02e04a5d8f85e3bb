import { expect, it } from 'vitest'
import type { Draftable } from '../../../reference/editing.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { listing } from '../shares/announced.ts'
import { askedByShare, receiving } from './asked-by-share.ts'

const fault = 'share-without-discovery'

it('a Share is announced without Discovery with share-without-discovery', async () => {
  expect(await askedByShare(receiving(), [])).toEqual(['GET /.well-known/ocm', 'POST /api/shares'])
  expect(await askedByShare(receiving(), [fault, 'requests-without-tls'])).toEqual(['POST /ocm/shares'])
})

/** What a server does not heed that does not look: each is a requirement of its own. */
const unheeded: readonly (readonly [about: string, told: Draftable, without: number])[] = [
  ['is switched off', { enabled: false }, 0],
  ['demands an Invite', { criteria: ['must-use-http-sig', 'must-invite'] }, 0],
  ['exchanges no tokens', { capabilities: ['protocol-object'], criteria: [], tokenEndPoint: undefined }, 1],
]

it.each(unheeded)(
  'a server that %s gets a strict Share with share-without-discovery',
  async (_, told, without) => {
    const announced = []
    for (const faults of [[], [faultNamed(fault)]]) {
      const { first, second } = await startPair(faults, [listing(told)])
      await createShare(first.server, 'ada', { path: 'report.txt', shareWith: `grace@${second.server.host}` })
      const shares = sentEntries(first).filter(({ about }) => about === 'share')
      announced.push(shares.length, shares.filter(({ body }) => body.includes('must-exchange-token')).length)
    }
    expect(announced).toEqual([without, 0, 1, 1])
  },
)
