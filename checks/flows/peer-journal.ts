import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import type { Peer, PeerJournalEntry } from '../../scripts/harness/peer.ts'
import type { OcmTools } from '../target/ocm-context.ts'

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

/** The first JSON object that fits, of those that a peer has received at one place or will; undefined where none comes in time. */
export async function awaitMessage(
  { patience, signal }: OcmTools,
  peer: Peer,
  place: Received,
  fits: (body: JsonObject) => boolean = () => true,
): Promise<JournalMessage | undefined> {
  const isIt = (entry: PeerJournalEntry): boolean =>
    entry.direction === 'received' && entry.about === place && asMessage(entry).some(({ body }) => fits(body))
  const entry = await peer.journal.until(isIt, patience.forEffectMs, signal)
  return entry === undefined ? undefined : asMessage(entry).at(0)
}

function asMessage(entry: PeerJournalEntry): readonly JournalMessage[] {
  const body = readJsonObject(entry.body)
  return body === undefined ? [] : [{ entry, body }]
}
