import { isJsonObject, type JsonObject } from '../../scripts/harness/json-object.ts'
import { notApplicable, stop } from '../../scripts/harness/outcome.ts'
import type { PeerJournalEntry } from '../../scripts/harness/peer.ts'
import { accessIn, textIn } from '../target/share-parts.ts'
import { defineFlow } from '../target/ocm-context.ts'
import { giveShare, openShare, type OpenedShare } from './received-share.ts'
import type { SharedAccess } from './use-of-share.ts'
import { usualPeer } from './usual-peer.ts'

/** A web application that a user of the target has accepted and opened. */
export const webappInUse = defineFlow<OpenedShare>({
  name: 'webapp-in-use',
  reach: 'gesture',
  description: 'A user of the target accepts a web application of the peer, and opens it',
  needs: [usualPeer],
  async perform(tools) {
    if (!showsWebapps(tools.discovery)) {
      return stop(notApplicable('The target lists no `webapp-receive` with a target.'))
    }
    const share = await giveShare(tools, tools.of(usualPeer), 'webapp', {
      path: 'report.txt',
      protocols: ['webapp'],
      permissions: ['view', 'read'],
    })
    return openShare(tools, share, ['open-webapp'], (entry) => isWebappRequest(share, entry))
  },
})

/** Whether a request is one for the web application of a Share. */
function isWebappRequest({ providerId }: SharedAccess, { about, url }: PeerJournalEntry): boolean {
  return about === 'webapp' && new URL(url).pathname.split('/').includes(providerId)
}

/** The requests for the web application of a Share, oldest first. */
export function webappRequests(share: SharedAccess): readonly PeerJournalEntry[] {
  return share.peer.journal.received((entry) => isWebappRequest(share, entry))
}

/** The request that opens a web application, with the fields of its form, wherever they stand. */
export interface Opening {
  readonly entry: PeerJournalEntry
  readonly fields: ReadonlyMap<string, string>
}

/** The first request that brings something. */
export function openingIn(share: SharedAccess): Opening | undefined {
  const openings = webappRequests(share).map((entry) => ({
    entry,
    fields: new Map([...new URL(entry.url).searchParams, ...new URLSearchParams(entry.body)]),
  }))
  return openings.find(({ fields }) => fields.size > 0) ?? openings[0]
}

/** Where the web application of a Share is. */
export function webappUri({ protocol }: SharedAccess): URL | undefined {
  return URL.parse(textIn(accessIn({ protocol }, 'webapp'), 'uri') ?? '') ?? undefined
}

function showsWebapps({ resourceTypes }: JsonObject): boolean {
  const types = Array.isArray(resourceTypes) ? resourceTypes.filter(isJsonObject) : []
  return types.some(({ protocols }) => {
    const receives = isJsonObject(protocols) ? protocols['webapp-receive'] : undefined
    const targets = isJsonObject(receives) ? receives['targets'] : undefined
    return Array.isArray(targets) && targets.length > 0
  })
}
