import { parseXml, XmlDocument, XmlElement } from '@rgrove/parse-xml'
import type { JournalEntry } from '../../../reference/journal.ts'
import { verifyFlattened } from '../../../scripts/signatures/json-web-signature.ts'
import { apiOperations } from './api-operations.ts'
import { judgeContent, mediaTypeOf } from './judge-content.ts'
import { messageViolations } from './message-violations.ts'

/** What else is known where a request is judged. */
export interface OtherContext {
  /** All requests of the server, in their order. */
  readonly journal: readonly JournalEntry[]
  /** The public keys with which the servers sign lists. */
  readonly directoryKeys: readonly unknown[]
}

type Judge = (entry: JournalEntry, context: OtherContext) => readonly string[]

const judges: ReadonlyMap<JournalEntry['about'], Judge> = new Map([
  ['webdav', judgeWebdav],
  ['webapp', judgeWebapp],
  ['wayf', judgePage],
  ['accept-dialog', judgePage],
  ['directory', judgeDirectory],
  ['nothing', judgeNothing],
])

/** What is wrong with a request that the OpenAPI document does not have; one of an unknown kind is wrong. */
export function judgeOther(entry: JournalEntry, context: OtherContext): readonly string[] {
  const judge = judges.get(entry.about)
  return judge === undefined
    ? [`Expected a kind that is judged, received \`${entry.about}\`.`]
    : judge(entry, context)
}

/** Source: RFC 4918, Section 9; RFC 9110, Section 9.3. */
const successes: ReadonlyMap<string, readonly number[]> = new Map([
  ['PROPFIND', [207]],
  ['GET', [200]],
  ['PUT', [201, 204]],
  ['DELETE', [204]],
  ['MKCOL', [201]],
])
const refusals = [400, 401, 403, 404, 405, 409, 412, 415, 507]

function judgeWebdav(entry: JournalEntry, { journal }: OtherContext): readonly string[] {
  const { direction, method, url, answer } = entry
  return [
    ...(direction === 'received' || url.startsWith('https:')
      ? []
      : ['Expected https, received another scheme.']),
    ...(direction === 'received' || isPrepared(entry, journal)
      ? []
      : ['Expected Discovery and a PROPFIND for the Resource before, received none.']),
    ...(answer === undefined ? [] : judgeWebdavAnswer(method, answer)),
  ]
}

/** Source: draft, #access-preparation, #access-webdav. */
function isPrepared(entry: JournalEntry, journal: readonly JournalEntry[]): boolean {
  const before = journal.slice(0, journal.indexOf(entry)).filter(({ direction }) => direction === 'sent')
  const hasDiscovered = before.some(({ about }) => about === 'discovery')
  const hasAsked = before.some(
    ({ method, url }) => method === 'PROPFIND' && (url === entry.url || entry.url.startsWith(`${url}/`)),
  )
  return hasDiscovered && (hasAsked || entry.method === 'PROPFIND')
}

function judgeWebdavAnswer(
  method: string,
  { status, headers, body }: NonNullable<JournalEntry['answer']>,
): readonly string[] {
  const expected = [...(successes.get(method) ?? []), ...refusals]
  if (!expected.includes(status)) return [`Expected status ${expected.join(', ')}, received ${status}.`]
  if (status === 401 && headers['www-authenticate'] === undefined)
    return ['Expected a challenge, received none.']
  return status !== 207 || body === '' || rootOf(body) === 'D:multistatus'
    ? []
    : ['Expected the XML of a multistatus, received something else.']
}

function rootOf(xml: string): string | undefined {
  const document: unknown = parseXml(xml)
  const root = document instanceof XmlDocument ? document.root : null
  return root instanceof XmlElement ? root.name : undefined
}

/** A browser begins with a form, and goes on with the cookie of its session. Source: draft, #access-webapp. */
function judgeWebapp({ method, headers, body, answer }: JournalEntry): readonly string[] {
  if (answer === undefined || answer.status >= 400 || headers['cookie'] !== undefined) return []
  const form = new URLSearchParams(body)
  const isForm = mediaTypeOf(headers) === 'application/x-www-form-urlencoded'
  const hasToken = form.get('access_token') !== null
  const comesFrom = form.get('expired_session_redirect_uri') ?? ''
  return method === 'POST' && isForm && hasToken && comesFrom.startsWith('https://')
    ? []
    : ['Expected a form with `access_token` and `expired_session_redirect_uri`, received something else.']
}

function judgePage({ answer }: JournalEntry): readonly string[] {
  if (answer === undefined || answer.body === '') return []
  const mediaType = mediaTypeOf(answer.headers)
  return ['text/html', 'application/json', 'text/css', 'text/plain'].includes(mediaType)
    ? []
    : [`Expected a page or JSON, received \`${mediaType}\`.`]
}

/** Source: draft, #directory. */
function judgeDirectory({ url, answer }: JournalEntry, { directoryKeys }: OtherContext): readonly string[] {
  if (answer === undefined || answer.status !== 200) return []
  const list: unknown = JSON.parse(answer.body)
  const verified = directoryKeys
    .map((key) => verifyFlattened(list, key))
    .find((verdict) => verdict.kind === 'verified')
  return [
    ...(url.startsWith('https:') ? [] : ['Expected https, received another scheme.']),
    ...(verified?.kind === 'verified'
      ? messageViolations('Directory', JSON.parse(new TextDecoder().decode(verified.payload)))
      : ['Expected a list that one of the servers signed, received another.']),
  ]
}

/** Where nothing is, there is no success, save where Discovery was redirected to. Source: draft, #discovery-well-known. */
function judgeNothing({ url, answer }: JournalEntry, { journal }: OtherContext): readonly string[] {
  if (answer === undefined || answer.status === 404) return []
  const isTarget = journal.some((one) => {
    const location = one.about === 'discovery' ? one.answer?.headers['location'] : undefined
    return location !== undefined && new URL(location, one.url).href === url
  })
  const contents = apiOperations.get('discovery')?.answers.get(answer.status)
  return isTarget && contents !== undefined
    ? judgeContent(contents, answer.headers, answer.body)
    : [`Expected status 404, received ${answer.status}.`]
}
