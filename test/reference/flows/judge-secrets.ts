import type { JournalEntry } from '../../../reference/journal.ts'
import type { Secret } from './known-secrets.ts'

/** The parts of an exchange in which a secret can stand. */
type Place = 'url' | 'request headers' | 'request' | 'answer headers' | 'answer'

/** Where a secret is told or shown, as it has to be; it stands nowhere else. Source: draft, #share-webapp, #security-secrets. */
const places: Readonly<Record<Secret['kind'], readonly (readonly [JournalEntry['about'], Place])[]>> = {
  'shared secret': [
    ['share', 'request'],
    ['shares', 'request'],
    ['token-request', 'request'],
    ['token', 'request'],
    ['webdav', 'request headers'],
  ],
  'access token': [
    ['token-request', 'answer'],
    ['token', 'answer'],
    ['webdav', 'request headers'],
    ['webapp', 'request'],
    // The page with the form that hands it to the web application.
    ['users', 'answer'],
  ],
}

/** Servers of version 1.0 tell it with each notification. Source: draft, #versions-1-0. */
const placesInOldestShape: (typeof places)['access token'] = [
  ...places['shared secret'],
  ['notification', 'request'],
  ['notifications', 'request'],
]

/** The secrets that stand where none may stand, and the credentials that a Receiving Server may not use. */
export function judgeSecrets(entry: JournalEntry, secrets: readonly Secret[]): readonly string[] {
  const misplaced = secrets.flatMap(({ kind, use, value }) => {
    const allowed = use === 'Basic' ? placesInOldestShape : places[kind]
    return placesOf(entry, value)
      .filter((place) => !allowed.some(([about, there]) => about === entry.about && there === place))
      .map((place) => `Expected no ${kind} in the ${place}, received one.`)
  })
  return [...misplaced, ...judgeCredential(entry, secrets)]
}

/** Source: draft, #access-webdav, #access-legacy. */
function judgeCredential(
  { direction, about, headers }: JournalEntry,
  secrets: readonly Secret[],
): readonly string[] {
  if (direction === 'received' || about !== 'webdav') return []
  const [scheme = '', credential = ''] = headers['authorization']?.split(' ') ?? []
  const value =
    scheme === 'Basic' ? Buffer.from(credential, 'base64').toString().replace(/:$/, '') : credential
  const secret = secrets.find((one) => one.value === value)
  if (secret === undefined) return [`Expected a credential of the Share, received another of \`${scheme}\`.`]
  return secret.use === scheme
    ? []
    : [`Expected ${article(secret)} to be used as \`${secret.use}\`, received it as \`${scheme}\`.`]
}

function article({ kind }: Secret): string {
  return kind === 'access token' ? 'an access token' : 'a shared secret'
}

function placesOf({ url, headers, body, answer }: JournalEntry, value: string): readonly Place[] {
  const texts: readonly (readonly [Place, string])[] = [
    ['url', url],
    ['request headers', Object.values(headers).join('\n')],
    ['request', body],
    ['answer headers', Object.values(answer?.headers ?? {}).join('\n')],
    ['answer', answer?.body ?? ''],
  ]
  const written = [value, encodeURIComponent(value), base64Of(value)]
  return texts.flatMap(([place, text]) => (written.some((one) => text.includes(one)) ? [place] : []))
}

/** Without what depends on what follows. */
function base64Of(value: string): string {
  return Buffer.from(value)
    .toString('base64')
    .replace(/.?.?=*$/, '')
}
