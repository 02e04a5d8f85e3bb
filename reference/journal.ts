import type { Operation } from './behaviour.ts'
import type { Purpose } from './signing/outgoing-draft.ts'

/** A request that the server received or sent, and what was answered. Header names are in lower case. */
export interface JournalEntry {
  readonly direction: 'received' | 'sent'
  /** Milliseconds since 1970. */
  readonly at: number
  readonly about: Operation | Purpose
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Cut after 64 KiB. */
  readonly body: string
  /** Whose request it was, or at whose address it arrived. */
  readonly remote: string
  /** Absent where no answer came. */
  readonly answer?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
}

/** The latest requests, oldest first. */
export interface Journal {
  readonly entries: () => readonly JournalEntry[]
  /** How many were given up to keep within bounds. */
  readonly dropped: () => number
  readonly record: (entry: JournalEntry) => void
  /** Tells of each entry from now on; returns what ends that. */
  readonly subscribe: (listener: (entry: JournalEntry) => void) => () => void
}

const mostEntries = 1_000
const mostCharacters = 16 * 1024 * 1024
const longestBody = 64 * 1024

/** A journal within bounds: 1 000 entries, 16 Mi characters of bodies. */
export function createJournal(): Journal {
  const entries: { readonly entry: JournalEntry; readonly size: number }[] = []
  const listeners = new Set<(entry: JournalEntry) => void>()
  let size = 0
  let dropped = 0
  return {
    entries: () => entries.map(({ entry }) => entry),
    dropped: () => dropped,
    record(whole) {
      const entry = cutBodies(whole)
      const own = entry.url.length + entry.body.length + (entry.answer?.body.length ?? 0)
      entries.push({ entry, size: own })
      size += own
      while (entries.length > mostEntries || size > mostCharacters) {
        size -= entries.shift()?.size ?? 0
        dropped += 1
      }
      for (const listener of listeners) listener(entry)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

function cutBodies(entry: JournalEntry): JournalEntry {
  const { answer } = entry
  return {
    ...entry,
    body: entry.body.slice(0, longestBody),
    ...(answer && { answer: { ...answer, body: answer.body.slice(0, longestBody) } }),
  }
}
