import { describe, expect, it } from 'vitest'
import { sendingConducts } from '../../../../reference/peer/conducts/sending.ts'
import type { Draftable } from '../../../../reference/editing.ts'
import type { Peer } from '../../../../reference/peer/start-peer.ts'
import { readJsonObject } from '../../../../scripts/harness/json-object.ts'
import { startOne } from '../../pair.ts'
import { openPeer } from '../peers.ts'

function conduct(wanted: string) {
  const found = sendingConducts.find(({ name }) => name === wanted)
  if (found === undefined) throw new Error(`Expected a conduct \`${wanted}\`.`)
  return found
}

/** The Share that a peer sends where its description asks for a shape. */
async function sentShare(peer: Peer, description?: string): Promise<Draftable> {
  const { server } = await startOne()
  await peer.act('createShare', {
    path: 'report.txt',
    shareWith: `grace@${server.host}`,
    ...(description !== undefined && { description }),
  })
  const sent = peer.journal
    .entries()
    .find(({ direction, about }) => direction === 'sent' && about === 'share')
  return { ...readJsonObject(sent?.body) }
}

describe('a peer that shapes Shares', () => {
  it.each([
    [undefined, {}],
    ['of a nice day', {}],
    ['relative', { uri: expect.stringMatching(/^[0-9a-f]{32}$/) }],
  ])('sends, for the description %j, %j', async (description, webdav) => {
    const peer = await openPeer('http-message-signatures', { behaviours: [conduct('shapes-shares')] })
    const share = await sentShare(peer, description)
    expect(share).toMatchObject({ owner: `ada@${peer.address}`, protocol: { name: 'multi', webdav } })
    expect(share).not.toHaveProperty('description')
  })

  it('puts another secret beside, and another owner into a Share', async () => {
    const behaviours = [conduct('shapes-shares')]
    const [peer, other] = [
      await openPeer('http-message-signatures', { behaviours }),
      await openPeer('http-message-signatures', { behaviours }),
    ]
    const { protocol } = await sentShare(peer, 'options-beside')
    const secret = Reflect.get(Object(Reflect.get(Object(protocol), 'webdav')), 'sharedSecret')
    const beside = Reflect.get(Object(Reflect.get(Object(protocol), 'options')), 'sharedSecret')
    expect(typeof secret).toBe('string')
    expect(beside).toBe([...String(secret)].toReversed().join(''))
    expect(await sentShare(other, 'owned-by ada@cloud.example.org')).toMatchObject({
      owner: 'ada@cloud.example.org',
      sender: `ada@${other.address}`,
    })
  })
})

describe('a peer whose exchanges fail', () => {
  it('sends Shares that are not strict, in the oldest shape where that is asked for', async () => {
    const behaviours = [conduct('exchange-fails')]
    const peer = await openPeer('http-message-signatures', { behaviours })
    const share = await sentShare(peer)
    expect(share).toMatchObject({ protocol: { name: 'multi', webdav: { permissions: ['read'] } } })
    expect(share).not.toHaveProperty('protocol.webdav.requirements')
    const other = await openPeer('http-message-signatures', { behaviours })
    expect((await sentShare(other, 'oldest'))['protocol']).toEqual({
      name: 'webdav',
      options: { sharedSecret: expect.stringMatching(/^[\w-]{43}$/) },
    })
  })

  it('refuses each token request', async () => {
    const peer = await openPeer('http-message-signatures', { behaviours: [conduct('exchange-fails')] })
    const answer = await fetch(`${peer.origin.replace('https:', 'http:')}/ocm/token`, { method: 'POST' })
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_grant' }])
  })
})
