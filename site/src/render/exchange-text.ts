import type { RecordedExchange } from '../../../scripts/contract/run.ts'

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
  if (response && response.body.length > longestBody) {
    notes.push(`The body has ${response.bodyBytes} bytes; the first ${longestBody} characters are shown.`)
  }
  return {
    request: message(`${request.method} ${request.url}`, request.headers, request.body ?? ''),
    response: response
      ? message(`HTTP ${response.status} ${response.statusText}`.trimEnd(), response.headers, response.body)
      : `No response: ${failure?.message ?? 'unknown'}`,
    notes,
  }
}

function message(firstLine: string, headers: Readonly<Record<string, string>>, body: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [firstLine, ...lines].join('\n')
  return body === '' ? head : `${head}\n\n${prettyBody(body).slice(0, longestBody)}`
}

function prettyBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
