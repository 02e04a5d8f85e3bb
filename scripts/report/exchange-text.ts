import type { RecordedExchange } from '../contract/run.ts'
import { cutText } from '../schema/literal.ts'
import { printable } from './printable.ts'

const mostBodyLines = 16
const longestLine = 160

/** An exchange as plain lines: request, redirects, response head and the first lines of its body. */
export function exchangeText(exchange: RecordedExchange): readonly string[] {
  const { request, response, failure } = exchange
  const lines = [`> ${request.method} ${request.url}`]
  for (const hop of exchange.redirects) lines.push(`< ${hop.status} redirect to ${hop.location}`)
  if (failure !== undefined) lines.push(`< no response: ${failure.message}`)
  if (response !== undefined) {
    lines.push(`< ${response.status} ${response.statusText}`.trimEnd())
    for (const name of ['content-type', 'content-length', 'content-encoding', 'retry-after']) {
      const value = response.headers[name]
      if (value !== undefined) lines.push(`< ${name}: ${value}`)
    }
    lines.push(...bodyLines(response.body, response.bodyBytes))
  }
  return lines.map((line) => printable(line))
}

function bodyLines(body: string, bytes: number): readonly string[] {
  if (body === '') return ['< (no body)']
  const lines = body.trimEnd().split(/\r?\n/)
  const shown = lines.slice(0, mostBodyLines).map((line) => `  ${cutText(line, longestLine)}`)
  const isCut = lines.length > mostBodyLines || lines.some((line) => line.length > longestLine)
  return isCut ? [...shown, `  (${bytes} bytes in all)`] : shown
}
