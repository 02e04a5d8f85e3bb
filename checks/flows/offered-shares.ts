import type { JsonObject } from '../../scripts/harness/json-object.ts'
import {
  blocked,
  notApplicable,
  stop,
  type Undecided,
  UndecidedError,
} from '../../scripts/harness/outcome.ts'
import type { Peer } from '../../scripts/harness/peer.ts'
import { defineFlow, type OcmTools } from '../target/ocm-context.ts'
import { type AccessName, protocolIn } from '../target/share-parts.ts'
import { refusalToShare, sharingProtocols } from '../target/sharing-protocols.ts'
import { offersTokenExchange } from '../target/token-exchange.ts'
import { attemptShare, type ShareAttempt, type ShareFromTarget } from './share-from-target.ts'
import { peerOf, sharePeers, suitablePeer } from './share-peers.ts'

/** What came of a wish to share, or why it could not be tried. */
export type Offer = ShareAttempt | { readonly kind: 'undecided'; readonly undecided: Undecided }

/** A file, shared with a user of a server that demands token exchange. */
export const fileShare = defineFlow<Offer>({
  name: 'file-share',
  reach: 'gesture',
  description: 'A user of the target shares a file with a server that demands token exchange',
  needs: [sharePeers],
  perform(tools) {
    const { discovery } = tools
    // Whoever may share nothing with such a server may not share a web application either.
    const isOpen = offersTokenExchange(discovery) || !sharingProtocols(discovery).includes('webapp')
    return offer(tools, () => peerOf(tools.of(sharePeers).strict), isOpen ? [aFile] : [aFile, aWebapp])
  },
})

/** A folder, over all the protocols that the target says it has, or over WebDAV where it does not let its user do that. */
export const folderShare = defineFlow<Offer>({
  name: 'folder-share',
  reach: 'gesture',
  description: 'A user of the target shares a folder over all of its protocols',
  needs: [sharePeers],
  after: [fileShare],
  perform(tools) {
    const { discovery } = tools
    const protocols = sharingProtocols(discovery)
    const plain = { kind: 'folder', permissions: ['read'] }
    const rich = { kind: 'folder', permissions: permissionsFor(protocols), protocols }
    const wishes = protocols.length > 1 ? [rich, plain] : [plain]
    return offer(tools, () => suitablePeer(tools.of(sharePeers), discovery), wishes)
  },
})

/** A web application: that of the folder, or of a file where the target opens no folders. */
export const webappShare = defineFlow<Offer>({
  name: 'webapp-share',
  reach: 'gesture',
  description: 'A user of the target shares something through a web application',
  needs: [sharePeers, folderShare],
  perform(tools) {
    const { discovery } = tools
    const folder = tools.of(folderShare)
    if (folder.kind === 'arrived' && protocolIn(folder.share.body)['webapp'] !== undefined) {
      return Promise.resolve(folder)
    }
    if (!sharingProtocols(discovery).includes('webapp')) {
      const undecided = notApplicable('The target tells of no web application that it shares.')
      return Promise.resolve({ kind: 'undecided', undecided })
    }
    return offer(tools, () => suitablePeer(tools.of(sharePeers), discovery), [aWebapp])
  },
})

/** A file once more, with what only some Shares have: an end, words, and, if that can be, the demand of a second factor. */
const endingShare = defineFlow<Offer>({
  name: 'ending-share',
  reach: 'gesture',
  description: 'A user of the target shares a file until the next day',
  needs: [sharePeers],
  after: [webappShare],
  perform(tools) {
    const { discovery } = tools
    const plain = {
      ...aFile,
      expiration: Math.floor(Date.now() / 1000) + secondsOfDay,
      description: 'Made by a check of Everymust.',
    }
    const protocols: readonly AccessName[] = ['webdav', 'webapp']
    const rich = { ...plain, permissions: permissionsFor(protocols), protocols, mustUseMfa: true }
    const wishes = sharingProtocols(discovery).includes('webapp') ? [rich, plain] : [plain]
    return offer(tools, () => suitablePeer(tools.of(sharePeers), discovery), wishes)
  },
})

/** A file, shared with a user of a server that exchanges no tokens. */
export const looseShare = defineFlow<Offer>({
  name: 'loose-share',
  reach: 'gesture',
  description: 'A user of the target shares a file with a server that exchanges no tokens',
  needs: [sharePeers],
  after: [fileShare],
  perform: (tools) => offer(tools, () => peerOf(tools.of(sharePeers).withoutExchange), [aFile]),
})

/** A file, shared with a user of a server of version 1.0. */
const oldestShare = defineFlow<Offer>({
  name: 'oldest-share',
  reach: 'gesture',
  description: 'A user of the target shares a file with a server of version 1.0',
  needs: [sharePeers],
  after: [looseShare],
  perform: (tools) => offer(tools, () => peerOf(tools.of(sharePeers).oldest), [aFile]),
})

/** All the Shares that the target announced to peers that take every Share; at least one. */
export const sharesOfTarget = defineFlow<readonly ShareFromTarget[]>({
  name: 'shares-of-target',
  reach: 'gesture',
  description: 'Looks at all the Shares that the target has sent',
  needs: [fileShare, folderShare, webappShare, endingShare, looseShare, oldestShare],
  perform(tools) {
    const flows = [fileShare, folderShare, webappShare, endingShare, looseShare, oldestShare]
    const offers = flows.map((flow) => tools.of(flow))
    const arrived = offers.flatMap((one) => (one.kind === 'arrived' ? [one.share] : []))
    const missing = offers.find((one) => one.kind !== 'arrived')
    return arrived.length > 0 || missing === undefined
      ? Promise.resolve([...new Set(arrived)])
      : stop(whyNot(missing, tools.discovery))
  },
})

/** The Share of an offer; stops where there is none. */
export function shareOf(made: Offer, discovery: JsonObject): ShareFromTarget {
  return made.kind === 'arrived' ? made.share : stop(whyNot(made, discovery))
}

const aFile = { kind: 'file', permissions: ['read'] }
const aWebapp = { kind: 'file', permissions: permissionsFor(['webapp']), protocols: ['webapp'] }
const secondsOfDay = 24 * 60 * 60

/** Tries one wish after the other, until the target lets its user; the last one tells. */
async function offer(tools: OcmTools, findPeer: () => Peer, wishes: readonly JsonObject[]): Promise<Offer> {
  let made: Offer = { kind: 'undecided', undecided: blocked('Nothing was shared.') }
  for (const wish of wishes) {
    made = await tryToShare(tools, findPeer, wish)
    if (made.kind === 'arrived' || made.kind === 'nothing') return made
  }
  return made
}

async function tryToShare(tools: OcmTools, findPeer: () => Peer, wish: JsonObject): Promise<Offer> {
  try {
    const peer = findPeer()
    return await attemptShare(tools, peer, { shareWith: `ada@${peer.address}`, ...wish })
  } catch (error) {
    if (error instanceof UndecidedError) return { kind: 'undecided', undecided: error.undecided }
    throw error
  }
}

function whyNot(made: Exclude<Offer, { readonly kind: 'arrived' }>, discovery: JsonObject): Undecided {
  if (made.kind === 'undecided') return made.undecided
  return made.kind === 'refused' ? refusalToShare(discovery, made.message) : blocked(made.message)
}

/** WebDAV has no right only to view. */
function permissionsFor(protocols: readonly AccessName[]): readonly string[] {
  return protocols.includes('webapp') ? ['view', 'read'] : ['read']
}
