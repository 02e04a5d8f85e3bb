import * as z from 'zod'
import { directoryKey } from '../../../reference/directory/directory-key.ts'
import type { JournalEntry } from '../../../reference/journal.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { keysPath } from '../../../reference/places.ts'
import { type ApiOperation, apiOperations } from './api-operations.ts'
import { judgeContent } from './judge-content.ts'
import { judgeOther, type OtherContext } from './judge-other.ts'
import { judgeSecrets } from './judge-secrets.ts'
import { judgeSignature } from './judge-signature.ts'
import { knownSecrets, type Secret } from './known-secrets.ts'

/** What the requests of one journal are held against. */
interface Context extends OtherContext {
  /** What all servers sent. */
  readonly sent: readonly JournalEntry[]
  readonly secrets: readonly Secret[]
  /** Those that the owner of the journal publishes, by `kid`. */
  readonly keys: ReadonlyMap<string, unknown>
}

/**
 * Judges all that some servers said to each other and to visitors: every message by its schema in `schemas/`, every
 * request of the OCM API by the OpenAPI document, its signature and its transport, and every place in which a
 * secret could stand. Gives what is wrong, each with the request in which it was found. A server that was started
 * again comes after what it was before.
 */
export async function judgeTraffic(...servers: readonly OcmServer[]): Promise<readonly string[]> {
  const journals = servers.map((server) => ({ server, journal: [...server.journal.entries()] }))
  const all = journals.flatMap(({ journal }) => journal)
  const sent = all.filter(({ direction }) => direction === 'sent')
  const secrets = knownSecrets(all)
  // Only the last one of a host still runs.
  const running = new Map(servers.map((server) => [server.host, server]))
  const directoryKeys = [...running.values()].map(directoryKey)
  const judged = await Promise.all(
    journals.map(async ({ server, journal }) => {
      const keys = await publishedKeys(server)
      const context = { journal, sent, secrets, keys, directoryKeys }
      const faults = await Promise.all(journal.map((entry) => judgeEntry(entry, context)))
      const dropped = server.journal.dropped()
      return [
        ...faults.flat(),
        ...(dropped > 0 ? [`Expected a whole journal, received one without ${dropped}.`] : []),
      ]
    }),
  )
  const hasMessages = sent.some(({ about }) => apiOperations.get(about)?.method === 'POST')
  return hasMessages ? judged.flat() : ['Expected messages, received none.', ...judged.flat()]
}

async function judgeEntry(entry: JournalEntry, context: Context): Promise<readonly string[]> {
  const operation = apiOperations.get(entry.about)
  const faults = [
    ...(operation === undefined
      ? judgeOther(entry, context)
      : await judgeOperation(entry, operation, context)),
    ...judgeSecrets(entry, context.secrets),
    ...judgeLength(entry),
  ]
  const { direction, about, method, url, answer } = entry
  return faults.map(
    (fault) => `${direction} ${about} ${method} ${url} ${answer?.status ?? 'unanswered'}: ${fault}`,
  )
}

/** The journal cuts what is longer. */
function judgeLength({ body, answer }: JournalEntry): readonly string[] {
  const longest = Math.max(body.length, answer?.body.length ?? 0)
  return longest < 64 * 1024 ? [] : ['Expected a body that the journal keeps whole, received a longer one.']
}

async function judgeOperation(
  entry: JournalEntry,
  operation: ApiOperation,
  context: Context,
): Promise<readonly string[]> {
  const isMessage = operation.method === 'POST'
  if (entry.direction === 'sent') {
    return [
      ...judgePlace(entry, operation, context),
      ...(isMessage ? judgeContent(operation.request, entry.headers, entry.body) : []),
      ...(isMessage ? await judgeSignature(entry, context.keys) : []),
      ...judgeAnswer(entry, operation),
    ]
  }
  // What was sent and answered is judged as the other server has it, unless no server sent it.
  const counterpart = context.sent.find((one) => isSame(one, entry, isMessage))
  if (counterpart !== undefined) return []
  const { status = 0 } = entry.answer ?? {}
  const isTaken = isMessage && status < 400
  return [
    ...(isTaken
      ? ['Expected no answer of success to a request that none of the servers sent, received one.']
      : []),
    ...judgeAnswer(entry, operation),
  ]
}

function isSame(one: JournalEntry, other: JournalEntry, isMessage: boolean): boolean {
  return (
    one.method === other.method &&
    one.url === other.url &&
    one.body === other.body &&
    one.answer?.status === other.answer?.status &&
    (!isMessage || one.headers['signature'] === other.headers['signature'])
  )
}

const Document = z.object({ endPoint: z.string(), tokenEndPoint: z.string().optional() })

/** A request goes where a Discovery object says that was read before, and over TLS. */
function judgePlace(
  entry: JournalEntry,
  { base, path, method }: ApiOperation,
  { journal }: Context,
): readonly string[] {
  const { protocol, host } = new URL(entry.url)
  const bases =
    base === 'host'
      ? originsOf(host, journal, entry)
      : discovered(journal, entry).map((one) => one[base] ?? '')
  return [
    ...(protocol === 'https:' || base === 'host' ? [] : [`Expected https, received ${protocol}`]),
    ...(entry.method === method ? [] : [`Expected ${method}, received ${entry.method}.`]),
    ...(bases.some((one) => entry.url === `${one}${path}`)
      ? []
      : [`Expected one of \`${bases.join('`, `')}\` with \`${path}\`, received \`${entry.url}\`.`]),
  ]
}

/** In a test set-up, a Discovering Server can repeat over `http` what it asked for. Source: draft, #discovery-failure. */
function originsOf(host: string, journal: readonly JournalEntry[], before: JournalEntry): readonly string[] {
  const asked = journal
    .slice(0, journal.indexOf(before))
    .some(({ direction, url }) => direction === 'sent' && url === before.url.replace(/^http:/, 'https:'))
  return asked ? [`https://${host}`, `http://${host}`] : [`https://${host}`]
}

function discovered(
  journal: readonly JournalEntry[],
  before: JournalEntry,
): readonly z.infer<typeof Document>[] {
  return journal.slice(0, journal.indexOf(before)).flatMap(({ direction, about, answer }) => {
    const isDiscovery = direction === 'sent' && about === 'discovery' && answer?.status === 200
    return isDiscovery ? [Document.parse(JSON.parse(answer.body))] : []
  })
}

function judgeAnswer(
  { direction, answer }: JournalEntry,
  { answers, method }: ApiOperation,
): readonly string[] {
  if (answer === undefined) return []
  const { status, headers, body } = answer
  // A Discoverable Server can redirect. Source: draft, #discovery-well-known.
  if (method === 'GET' && [301, 302, 303, 307, 308].includes(status)) return []
  const contents = answers.get(status)
  if (contents === undefined) {
    return [`Expected status ${[...answers.keys()].join(', ')}, received ${status}.`]
  }
  // The journal of who answers keeps texts only, and an Error object can be left out.
  const isAbsent =
    body === '' && (status >= 400 || (direction === 'received' && 'content-encoding' in headers))
  return isAbsent ? [] : judgeContent(contents, headers, body)
}

const KeySet = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) })

async function publishedKeys({ origin }: OcmServer): Promise<ReadonlyMap<string, unknown>> {
  const response = await fetch(`${origin.replace(/^https:/, 'http:')}${keysPath}`)
  const { keys } = KeySet.parse(await response.json())
  return new Map(keys.map((key) => [key.kid, key]))
}
