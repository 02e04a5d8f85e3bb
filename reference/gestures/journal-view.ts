import type { JournalEntry } from '../journal.ts'
import type { OcmServer } from '../ocm-server.ts'

/** A request between servers as its users may see it: without bodies, and without what gives access. */
export interface ShownEntry {
  readonly at: number
  readonly direction: JournalEntry['direction']
  readonly about: JournalEntry['about']
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly remote: string
  readonly answer?: { readonly status: number; readonly headers: Readonly<Record<string, string>> }
}

/** The latest requests between servers, the last one first. */
export function showJournal(server: OcmServer, most = Infinity): readonly ShownEntry[] {
  const secrets = secretsOf(server)
  return server.journal
    .entries()
    .toReversed()
    .values()
    .take(most)
    .map(({ at, direction, about, method, url, headers, remote, answer }) => ({
      at,
      direction,
      about,
      method,
      url: shownUrl(url, secrets),
      headers: shownHeaders(headers),
      remote,
      ...(answer && { answer: { status: answer.status, headers: shownHeaders(answer.headers) } }),
    }))
    .toArray()
}

/** Those that never hold what gives access; a signature holds for its request alone, and only once. */
const shownNames: ReadonlySet<string> = new Set([
  'accept',
  'allow',
  'cache-control',
  'content-digest',
  'content-length',
  'content-type',
  'date',
  'depth',
  'etag',
  'retry-after',
  'signature',
  'signature-input',
  'user-agent',
  'www-authenticate',
])

function shownHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => shownNames.has(name.toLowerCase())))
}

/** What must not be seen in the path of a URI, into which only a faulty server puts it; as it is, and as a URI has it. */
function secretsOf({ store }: OcmServer): readonly string[] {
  return [
    ...store.sentShares.list().map(({ record }) => record.sharedSecret),
    ...store.receivedShares.list().flatMap(({ record: { share } }) => {
      const { options, webdav, webapp } = share.protocol
      return [options?.sharedSecret, webdav?.sharedSecret, webapp?.sharedSecret]
    }),
    ...store.invites.list().map(({ record }) => record.token),
  ].flatMap((secret = '') => {
    const written = secret.toWellFormed()
    return secret.length < shortestSecret ? [] : [...new Set([written, encodeURIComponent(written)])]
  })
}

/** What is shorter gives no protection, and a server could blank all paths by sending a letter for a secret. */
const shortestSecret = 8

/** The names of a query tell what was asked; its values can be tokens of Invites, keys and codes. */
function shownUrl(text: string, secrets: readonly string[]): string {
  const url = URL.parse(text)
  if (url === null) return hidden
  const names = [...url.searchParams.keys()].map((name) => `${encodeURIComponent(name)}=${hidden}`)
  const query = names.length === 0 ? '' : `?${names.join('&')}`
  const path = secrets.reduce((shown, secret) => shown.replaceAll(secret, hidden), url.pathname)
  return `${url.origin}${path}${query}`
}

const hidden = '…'
