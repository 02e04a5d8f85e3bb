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

/** Whether bodies, credentials and queries are kept: those who judge traffic need them, and no server may keep them for long. */
export type JournalDepth = 'everything' | 'no secrets'

/** A journal within bounds: 1 000 entries, 16 Mi characters. Source: draft, #security-secrets. */
export function createJournal(depth: JournalDepth): Journal {
  const entries: { readonly entry: JournalEntry; readonly size: number }[] = []
  const listeners = new Set<(entry: JournalEntry) => void>()
  let size = 0
  let dropped = 0
  return {
    entries: () => entries.map(({ entry }) => entry),
    dropped: () => dropped,
    record(whole) {
      const entry = depth === 'everything' ? cutBodies(whole) : withoutSecrets(whole)
      const own = charactersOf(entry)
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

function withoutSecrets({ url, headers, answer, ...entry }: JournalEntry): JournalEntry {
  return {
    ...entry,
    url: url.replace(/[?#].*$/s, ''),
    headers: withoutCredentials(headers),
    body: '',
    ...(answer && { answer: { ...answer, headers: withoutCredentials(answer.headers), body: '' } }),
  }
}

const credentials: ReadonlySet<string> = new Set(['authorization', 'cookie', 'set-cookie'])

function withoutCredentials(headers: JournalEntry['headers']): JournalEntry['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !credentials.has(name.toLowerCase())))
}

function cutBodies(entry: JournalEntry): JournalEntry {
  const { body, answer } = entry
  return { ...entry, body: cut(body), ...(answer && { answer: { ...answer, body: cut(answer.body) } }) }
}

/** The beginning of a text as a text of its own: a slice would keep the whole one in memory. */
function cut(text: string): string {
  if (text.length <= longestBody) return text
  return Buffer.from(text.slice(0, longestBody), 'utf16le').toString('utf16le')
}

function charactersOf({ url, headers, body, answer }: JournalEntry): number {
  const fields = [headers, answer?.headers ?? {}].flatMap((one) => Object.entries(one).flat())
  return [url, body, answer?.body ?? '', ...fields].reduce((sum, text) => sum + text.length, 0)
}
