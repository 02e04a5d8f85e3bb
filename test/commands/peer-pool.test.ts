import { describe, expect, it } from 'vitest'
import { findOutsideAddress } from '../../scripts/commands/outside-address.ts'
import { createPeerPool, type PeerPlace } from '../../scripts/commands/peer-pool.ts'
import type { Peer, PeerOptions } from '../../scripts/harness/peer.ts'
import type { PeerWish } from '../../scripts/harness/peers.ts'
import type { ReferencePeer } from '../../scripts/harness/reference-server.ts'
import reference from '../../reference/server.ts'

const authority = { certificate: 'of the authority', privateKey: 'secret' }
const certificate = { certificate: 'of the place', privateKey: 'secret' }

/** With what a pool with such places has its first peer started; or why it has none. */
async function startedWith(places: readonly PeerPlace[], wish: Partial<PeerWish>): Promise<unknown> {
  const started: PeerOptions[] = []
  const server: ReferencePeer = {
    ...reference.peer,
    async start(options): Promise<Peer> {
      started.push(options)
      throw new Error('It is not needed.')
    },
  }
  const pool = createPeerPool({ server, places, authority, options: {} })
  const opened = await pool.open({ signatures: 'http-message-signatures', ...wish }).catch(() => undefined)
  await pool.close()
  return opened ?? started.at(0)
}

const signatures = 'http-message-signatures'
const outside = findOutsideAddress()
const there = { origin: 'https://peer.example.com', listen: { address: '0.0.0.0', port: 8443 } }
const here = { origin: 'https://localhost:8443' }

describe('a pool of peers', () => {
  it('has peers on loopback where no place was given', async () => {
    expect(await startedWith([], { conducts: ['slow'] })).toEqual({
      signatures,
      authority,
      conducts: ['slow'],
    })
  })

  it('has one in a private network, if this machine is in one', async () => {
    const host = outside?.includes(':') === true ? `[${outside}]` : outside
    expect(await startedWith([], { place: 'outside' })).toEqual(
      outside === undefined
        ? {
            outcome: 'blocked',
            message:
              'It needs a peer that is not on loopback, and this machine has no address in a private network.',
          }
        : { signatures, authority, host, listen: { address: outside, port: 0 } },
    )
  })

  it('has one outside of loopback at a place that is', async () => {
    expect(await startedWith([there], { place: 'outside' })).toEqual({ signatures, authority, ...there })
    expect(await startedWith([here], { place: 'outside' })).toEqual({
      outcome: 'blocked',
      message: 'It needs a peer that is not on loopback, and the next origin given is: give another one.',
    })
  })

  it('gives one that is not to be trusted nothing that could be', async () => {
    expect(await startedWith([], { tls: 'not-trusted' })).toEqual({ signatures })
    expect(await startedWith([{ ...there, certificate }], { tls: 'not-trusted' })).toEqual({
      signatures,
      ...there,
    })
    expect(await startedWith([{ ...there, certificate }], {})).toEqual({
      signatures,
      authority,
      certificate,
      ...there,
    })
  })

  it('has none that is not to be trusted where TLS may end before it', async () => {
    expect(await startedWith([there], { tls: 'not-trusted' })).toEqual({
      outcome: 'blocked',
      message: 'It needs a peer that has its own TLS, which may end before the peer here.',
    })
  })
})
