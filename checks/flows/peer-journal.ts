import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'

/** What the peer calls the requests that a server of OCM receives. */
export type Received =
  | 'discovery'
  | 'keys'
  | 'shares'
  | 'request-share'
  | 'notifications'
  | 'invite-accepted'
  | 'token'
  | 'webdav'
  | 'webapp'
  | 'wayf'

/** A JSON message in a peer's journal. */
export interface JournalMessage {
  readonly entry: PeerJournalEntry
  readonly body: JsonObject
}

/** The JSON objects that a peer received at one place, oldest first. */
export function messagesAt(peer: Peer, place: Received): readonly JournalMessage[] {
  return peer.journal.received(({ about }) => about === place).flatMap(asMessage)
}

function asMessage(entry: PeerJournalEntry): readonly JournalMessage[] {
  const body = readJsonObject(entry.body)
  return body === undefined ? [] : [{ entry, body }]
}
