import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import type { ShareWish } from '../../../reference/shares/share-wish.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { listing, sentBy } from '../shares/announced.ts'
import { makeShare } from '../shares/made-share.ts'

const withoutExchange = listing({
  capabilities: ['http-sig', 'protocol-object'],
  criteria: ['must-use-http-sig'],
  tokenEndPoint: undefined,
})
const withoutCriteria = listing({ criteria: ['must-use-http-sig'] })

/** What a server with these behaviours announces to one with those; nothing where there is no Share. */
async function announced(
  ofSender: readonly Behaviour[],
  ofReceiver: readonly Behaviour[],
  protocol: 'webdav' | 'webapp' = 'webdav',
): Promise<unknown> {
  const { first, second } = await startPair(ofSender, ofReceiver)
  const wish: ShareWish = {
    path: 'report.txt',
    shareWith: `grace@${second.server.host}`,
    protocols: [protocol],
  }
  await createShare(first.server, 'ada', wish)
  return sentBy(first, 'share').map((share) => Object(share).protocol[protocol].requirements ?? [])
}

describe('announcing Shares', () => {
  it.each([
    ['token-exchange-not-demanded', [], 'webdav' as const, [['must-exchange-token']], [[]]],
    ['token-exchange-demanded-of-all', [withoutExchange], 'webdav' as const, [[]], [['must-exchange-token']]],
  ])('shows %s', async (name, ofReceiver, protocol, without, withFault) => {
    expect(await announced([], ofReceiver, protocol)).toEqual(without)
    expect(await announced([faultNamed(name)], ofReceiver, protocol)).toEqual(withFault)
  })

  it.each([
    ['share-without-token-exchange', withoutExchange, 'webdav' as const, [[]]],
    [
      'webapp-without-exchange-capability',
      listing({ capabilities: ['http-sig'] }),
      'webapp' as const,
      [['must-exchange-token']],
    ],
    ['webapp-without-token-end-point', withoutExchange, 'webapp' as const, [['must-exchange-token']]],
  ])(
    'shows %s, which a server without token exchange does not do',
    async (name, own, protocol, withFault) => {
      for (const ofReceiver of [[], [withoutCriteria]]) {
        const isDemanded = ofReceiver.length === 0 || protocol === 'webapp'
        expect(await announced([own], ofReceiver, protocol)).toEqual(isDemanded ? [] : [[]])
        expect(await announced([faultNamed(name)], ofReceiver, protocol)).toEqual(withFault)
      }
    },
  )
})

describe('the Discovery object', () => {
  it.each([
    ['share-without-token-exchange', [false, false]],
    ['webapp-without-exchange-capability', [false, true]],
    ['webapp-without-token-end-point', [false, false]],
  ])('under %s lists the capability and has the token endpoint: %j', async (name, expected) => {
    const { first, second } = await startPair([faultNamed(name)])
    const found = await second.server.correspondence.discover(first.server.host)
    if (found.kind !== 'discovered') throw new Error(found.message)
    const { capabilities, criteria, tokenEndPoint } = found.document
    expect([capabilities.includes('exchange-token'), tokenEndPoint !== undefined]).toEqual(expected)
    expect(criteria).toEqual(['must-use-http-sig'])
  })
})

describe('the shared secret', () => {
  it.each([
    [[], 401],
    [['secret-of-strict-share-taken'], 207],
    [['token-exchange-not-demanded'], 207],
  ])('with the faults %j gives access with status %i', async (names, status) => {
    const pair = await startPair(names.map(faultNamed), [listing({ criteria: ['must-use-http-sig'] })])
    const { providerId } = await makeShare(pair)
    const { sharedSecret } = pair.first.server.store.sentShares.get(providerId) ?? {}
    const { response } = await pair.second.server.correspondence.send({
      purpose: 'webdav',
      method: 'PROPFIND',
      url: `${pair.first.server.origin}/dav/ocm/${providerId}`,
      headers: { authorization: `Bearer ${sharedSecret}`, depth: '0' },
    })
    expect(response?.status).toBe(status)
  })
})
