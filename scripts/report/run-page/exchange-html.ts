import type { RecordedExchange } from '../../contract/run.ts'
import { cutText } from '../../schema/literal.ts'
import { escapeHtml, escapeHtmlText } from '../escape-html.ts'

const longestBody = 8_000
const longestLine = 2_000

/** An exchange in two parts, with all header fields; who sent which stands above each. */
export function exchangeHtml(exchange: RecordedExchange): string {
  const { direction, request, redirects, response, failure, durationMs } = exchange
  const isTheirs = direction === 'received'
  const after = isTheirs ? '' : `, after ${Math.round(durationMs)} ms`
  const hops = redirects.map(
    ({ status, location }) =>
      `<p class="quiet">Redirected: ${status} to ${escapeHtml(cutText(location, longestLine))}</p>`,
  )
  return [
    '<div class="exchange">',
    `<p class="quiet">${isTheirs ? 'Request of the target to us' : 'Our request'}</p>`,
    part(`${request.method} ${request.url}`, request.headers, request.body ?? ''),
    ...hops,
    ...(failure === undefined ? [] : [`<p>No response: ${escapeHtml(failure.message)}</p>`]),
    ...(response === undefined
      ? []
      : [
          `<p class="quiet">${isTheirs ? 'Our response' : 'Response of the target'}${after}</p>`,
          part(
            `${response.status} ${response.statusText}`.trim(),
            response.headers,
            response.body,
            response.bodyBytes,
          ),
        ]),
    '</div>',
  ].join('\n')
}

function part(
  first: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  bytes?: number,
): string {
  const fields = Object.entries(headers).map(
    ([name, value]) => `<b>${escapeHtml(name)}:</b> ${escapeHtml(cutText(value, longestLine))}`,
  )
  const isCut = body.length > longestBody
  const size = bytes ?? new TextEncoder().encode(body).length
  const content = [
    ...(body === '' ? [] : ['', escapeHtmlText(cutText(body, longestBody))]),
    ...(isCut ? [`(${size} bytes in all)`] : []),
  ]
  return `<pre>${[escapeHtml(cutText(first, longestLine)), ...fields, ...content].join('\n')}</pre>`
}
