import { describe, expect, it } from 'vitest'
import { readOlderShape } from '../../../reference/peer/older-shape.ts'
import { openPeer } from './peers.ts'

/** As servers of version 1.0 announce a Share: addresses with a scheme, no sender, a number for a name. */
const olderShare = (shareWith: string) => ({
  shareWith,
  shareType: 'user',
  name: 'shared.txt',
  resourceType: 'file',
  description: '',
  providerId: 3,
  owner: 'alice@https://cloud.example.org/',
  ownerDisplayName: 'Alice',
  sharedBy: 'alice@https://cloud.example.org/',
  sharedByDisplayName: 'Alice',
  expiration: 0,
  protocol: {
    name: 'webdav',
    options: {
      sharedSecret: 'a-secret-for-tests',
      permissions: '{http://open-cloud-mesh.org/ns}share-permissions',
    },
  },
})

/** The status code with which a peer answers the Share. */
async function post(signatures: 'draft-cavage' | 'http-message-signatures'): Promise<number> {
  const peer = await openPeer(signatures)
  const { status } = await fetch(`http://${peer.listensAt}/ocm/shares`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(olderShare(`ada@${peer.origin}`)),
  })
  return status
}

describe('a message of an older version', () => {
  it('is put into the shape of the present one', () => {
    const message: Record<string, unknown> = olderShare('ada@https://peer.example.net')
    readOlderShape(message)
    expect(message).toEqual({
      ...olderShare('ada@peer.example.net'),
      providerId: '3',
      owner: 'alice@cloud.example.org',
      sender: 'alice@cloud.example.org',
      senderDisplayName: 'Alice',
      expiration: undefined,
    })
  })

  it('gets the names of the present version for a user and a URL', () => {
    const acceptance: Record<string, unknown> = { userId: 'alice' }
    const share: Record<string, unknown> = {
      protocol: { name: 'multi', webdav: { url: 'https://a.example/' } },
    }
    readOlderShape(acceptance)
    readOlderShape(share)
    expect([acceptance, share]).toEqual([
      { userId: 'alice', userID: 'alice' },
      { protocol: { name: 'multi', webdav: { url: 'https://a.example/', uri: 'https://a.example/' } } },
    ])
  })

  it('stays as it is where it has the present shape', () => {
    const share = { shareWith: 'a@b@c.example', sender: 'd@e.example', owner: 'f@g.example', providerId: '7' }
    const message: Record<string, unknown> = structuredClone(share)
    readOlderShape(message)
    expect(message).toEqual(share)
  })

  it('is taken by a peer for older targets, with 201 and nothing else', async () => {
    expect([await post('draft-cavage'), await post('http-message-signatures')]).toEqual([201, 400])
  })
})
