import type { RecordedExchange } from '../../../scripts/contract/run.ts'
import { visibleControls } from './visible-controls.ts'

/** The two messages of an HTTP exchange, as they would look on the wire. */
export interface ExchangeText {
  readonly request: string
  readonly response: string
  /** What the text cannot show: redirects, a body cut short, bytes that are no text. */
  readonly notes: readonly string[]
}

const longestBody = 16_000

/** Writes out a recorded exchange; JSON bodies are indented, long ones are cut and say so. */
export function exchangeText(exchange: RecordedExchange): ExchangeText {
  const { request, response, redirects, finalUrl, failure } = exchange
  const notes = redirects.map(
    ({ status, url, location }) => `Redirected (${status}) from ${url} to ${location}.`,
  )
  if (finalUrl !== request.url) notes.push(`The response came from ${finalUrl}.`)
  if (response && !response.validUtf8) notes.push('The body is not valid UTF-8.')
  const body = prettyBody(response?.body ?? '')
  if (response && body.length > longestBody) {
    notes.push(`The body has ${response.bodyBytes} bytes; the first ${longestBody} characters are shown.`)
  }
  return {
    request: message(`${request.method} ${request.url}`, request.headers, prettyBody(request.body ?? '')),
    response: response
      ? message(`HTTP ${response.status} ${response.statusText}`.trimEnd(), response.headers, body)
      : visibleControls(`No response: ${failure?.message ?? 'unknown'}`),
    notes: notes.map((note) => visibleControls(note)),
  }
}

function message(firstLine: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [firstLine, ...lines].join('\n')
  return visibleControls(body === '' ? head : `${head}\n\n${body.slice(0, longestBody).toWellFormed()}`)
}

/** JSON with indentation, but only where that changes white space and nothing else: what a server sent is evidence. */
function prettyBody(body: string): string {
  try {
    const value: unknown = JSON.parse(body)
    return JSON.stringify(value) === withoutSpace(body) ? JSON.stringify(value, null, 2) : body
  } catch {
    return body
  }
}

function withoutSpace(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|\s+/g, (piece) => (piece.startsWith('"') ? piece : ''))
}
