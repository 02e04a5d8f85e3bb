import type { RunningServer } from '../../../reference/start-server.ts'
import type { JournalEntry } from '../../../reference/journal.ts'

/** What a server has sent, in order, as `METHOD about path`. */
export function sentRequests(running: RunningServer): readonly string[] {
  return sentEntries(running).map(({ method, about, url }) => `${method} ${about} ${new URL(url).pathname}`)
}

export function sentEntries({ server }: RunningServer): readonly JournalEntry[] {
  return server.journal.entries().filter(({ direction }) => direction === 'sent')
}

/** The `Authorization` of each WebDAV request that a server has sent. */
export function sentCredentials(running: RunningServer): readonly (string | undefined)[] {
  return sentEntries(running)
    .filter(({ about }) => about === 'webdav')
    .map(({ headers }) => headers['authorization'])
}
