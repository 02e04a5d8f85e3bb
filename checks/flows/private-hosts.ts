import net from 'node:net'
import type { Observed } from '../../scripts/harness/evidence.ts'
import { blocked, notApplicable, stop } from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { locateAddress } from '../../scripts/net/address-zone.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { shareOfPeer } from '../target/share-of-peer.ts'
import { signedShares } from './signed-shares.ts'
import { usualPeer } from './usual-peer.ts'
import { announce } from './vary-share.ts'

/** A signed Share whose sender is at an address, and whether the target turned to that to learn more. */
export interface SenderAtAddress {
  readonly observed: Observed
  readonly isContacted: boolean
}

export interface PrivateHosts {
  /** The target was given an address by its operator's permission: it is on loopback like the peer. */
  readonly onLoopback: SenderAtAddress
  readonly inPrivate: SenderAtAddress
  /** The private address, with its port. */
  readonly host: string
}

/**
 * Names hosts to a target on this machine that nobody has spoken of before. Both are given as addresses of one kind, so
 * that a target which takes only names for hosts does not pass for one that refuses private addresses.
 */
export const privateHosts = defineFlow<PrivateHosts>({
  name: 'private-hosts',
  reach: 'peer',
  peers: 1,
  description: 'The peer sends signed Shares whose senders are at a loopback and at a private address',
  needs: [usualPeer],
  after: [signedShares],
  isLast: true,
  async perform(tools) {
    const peer = tools.of(usualPeer)
    if (!isOnLoopback(new URL(peer.origin).hostname) || !isOnLoopback(tools.target.url.hostname)) {
      stop(blocked('Only of a target on this machine can be seen whether it contacts private addresses.'))
    }
    const outside = await tools.openPeer({ signatures: tools.signatures, place: 'outside' })
    const { hostname, host } = new URL(outside.origin)
    const address = hostname.replace(/^\[(.*)\]$/, '$1')
    if (net.isIP(address) === 0 || locateAddress(address).zone !== 'private') {
      stop(notApplicable('The other peer is at no private address.'))
    }
    const listener = await listenForContact(net.isIPv6(address) ? '::1' : '127.0.0.1')
    try {
      return {
        onLoopback: await send(tools, peer, listener),
        inPrivate: await send(tools, outside, { host, contacts: () => contactsOf(outside) }),
        host,
      }
    } finally {
      listener.close()
    }
  },
})

function isOnLoopback(hostname: string): boolean {
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  if (net.isIP(address) !== 0) return locateAddress(address).zone === 'loopback'
  return address === 'localhost' || address.endsWith('.localhost')
}

/** A host, and how often it was connected to. */
interface Watched {
  readonly host: string
  readonly contacts: () => number
}

function contactsOf({ journal, brokenConnections }: Peer): number {
  return journal.received(() => true).length + brokenConnections()
}

async function send(tools: OcmTools, peer: Peer, { host, contacts }: Watched): Promise<SenderAtAddress> {
  const sender = `ada@${host}`
  const share = { ...shareOfPeer(tools, peer, 'everymust-check-address.txt'), sender, owner: sender }
  const observed = await announce(tools, peer, share)
  // A target can answer first, and look at the sender then.
  if (contacts() === 0) await peer.journal.until(() => false, tools.patience.forNothingMs, tools.signal)
  return { observed, isContacted: contacts() > 0 }
}

/** Listens at a free port, and hangs up on whoever connects. */
async function listenForContact(address: string): Promise<Watched & { readonly close: () => void }> {
  let connected = 0
  const server = net.createServer((socket) => {
    connected += 1
    socket.on('error', () => socket.destroy())
    socket.destroy()
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(0, address, resolve)
  await promise
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  return {
    host: `${net.isIPv6(address) ? `[${address}]` : address}:${port}`,
    contacts: () => connected,
    close: () => void server.close(),
  }
}
