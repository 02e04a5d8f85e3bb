import type { RecordedExchange, Run } from '../../contract/run.ts'
import { jsonText } from '../json-text.ts'
import type { RunReport } from '../run-report.ts'

/**
 * The evidence of a run as an HTTP archive, in both directions, secrets removed. What a target redirected is an
 * entry for each hop. Source: HTTP Archive 1.2.
 */
export function runHar({ run, homepage }: RunReport): string {
  const log = {
    version: '1.2',
    creator: { name: 'Everymust', version: run.suite, comment: homepage },
    entries: run.exchanges.flatMap((exchange, index) => entriesOf(exchange, index, run)),
    comment: `${run.protocol}, ${run.target}`,
  }
  return jsonText({ log })
}

function entriesOf(exchange: RecordedExchange, index: number, run: Run): readonly object[] {
  const { direction, at, redirects, durationMs, finalUrl, request } = exchange
  const started = new Date(at ?? Date.parse(run.startedAt)).toISOString()
  const sent = requestOf(exchange)
  const about = direction === 'received' ? 'The target sent the request, and we answered.' : undefined
  const entry = (time: number, of: object, response: object, comment: string | undefined): object => ({
    startedDateTime: started,
    time,
    request: of,
    response,
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    ...(comment !== undefined && { comment }),
    _everymust: { exchange: index, checks: checksOf(index, run) },
  })
  const hops = redirects.map(({ status, url, location }) =>
    entry(
      0,
      { ...sent, url: absolute(url) },
      { ...noResponse, status, redirectURL: location },
      'Redirected.',
    ),
  )
  // What was asked last is known by its address alone: a redirect may have changed the method and left out the body.
  const last = redirects.length === 0 ? sent : { ...sent, url: absolute(finalUrl), ...query(finalUrl) }
  const moved = redirects.length > 0 && request.method !== 'GET' && request.method !== 'HEAD'
  const comment = moved ? `${about ?? ''} The method is that of the first request.`.trim() : about
  return [...hops, entry(durationMs, last, responseOf(exchange), comment)]
}

function checksOf(index: number, { checks }: Run): readonly string[] {
  return checks.flatMap(({ id, evidence }) => (evidence.includes(index) ? [id] : []))
}

/** The protocol's version is not kept: all that is sent is HTTP/1.1. */
const common = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: -1 }

function requestOf({ request }: RecordedExchange): object {
  const { method, url, headers, body } = request
  return {
    ...common,
    method,
    url: absolute(url),
    headers: pairs(Object.entries(headers)),
    ...query(url),
    ...(body !== undefined && {
      postData: { mimeType: headers['content-type'] ?? '', text: body },
    }),
    bodySize: body === undefined ? 0 : new TextEncoder().encode(body).length,
  }
}

const noResponse = {
  ...common,
  status: 0,
  statusText: '',
  headers: [],
  content: { size: 0, mimeType: '' },
  redirectURL: '',
  bodySize: -1,
}

/** Status 0 stands for no response, as browsers write it. */
function responseOf({ response, failure }: RecordedExchange): object {
  if (response === undefined) return { ...noResponse, comment: failure?.message ?? '' }
  const { status, statusText, headers, body, bodyBytes } = response
  return {
    ...common,
    status,
    statusText,
    headers: pairs(Object.entries(headers)),
    content: { size: bodyBytes, mimeType: headers['content-type'] ?? '', text: body },
    redirectURL: headers['location'] ?? '',
    bodySize: -1,
  }
}

function query(url: string): { readonly queryString: readonly object[] } {
  return { queryString: URL.canParse(url) ? pairs([...new URL(url).searchParams]) : [] }
}

function pairs(entries: readonly (readonly [string, string])[]): readonly object[] {
  return entries.map(([name, value]) => ({ name, value }))
}

/** Readers of archives want an absolute URI whatever was asked for, and URLs may hold what URIs may not. */
function absolute(url: string): string {
  if (!URL.canParse(url)) return `about:invalid#${encodeURIComponent(url.toWellFormed())}`
  const { href, origin } = new URL(url)
  const start = href.startsWith(origin) ? origin.length : 0
  const rest = href.slice(start).replaceAll(/[^\w.~:/?#@!$&'()*+,;=%-]/g, encodeURIComponent)
  return `${href.slice(0, start)}${rest.replaceAll(/%(?![\da-f]{2})/gi, '%25')}`
}
