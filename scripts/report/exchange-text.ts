import type { RecordedExchange } from '../contract/run.ts'
import { displayWidth } from './display-width.ts'
import { oneLine, printable } from './printable.ts'

const mostBodyLines = 20
/** So many of a longer one, so that never a line or two alone are left out. */
const cutBodyLines = 16
const narrowest = 20
const longestHeader = 300

/** What tells of the content of a message, of who sent it, and of how long to wait. */
const shownHeaders = [
  'content-type',
  'content-length',
  'content-encoding',
  'content-digest',
  'digest',
  'date',
  'signature-input',
  'signature',
  'authorization',
  'www-authenticate',
  'location',
  'retry-after',
]

/**
 * An exchange as plain lines: request, redirects, response, with the first lines of their bodies; `>` is what we
 * sent, `<` what the target did. Bodies are folded to so many columns.
 */
export function exchangeText(exchange: RecordedExchange, width: number): readonly string[] {
  const { direction, request, redirects, response, failure } = exchange
  const isTheirs = direction === 'received'
  const [asks, answers] = isTheirs ? ['<', '>'] : ['>', '<']
  const show = (mark: string, { headers, body, bytes }: Shown): readonly string[] =>
    messageLines(mark, { headers, body, bytes }, Math.max(width, narrowest))
  return [
    flat(`${asks} ${request.method} ${request.url}${isTheirs ? ' (the target asks us)' : ''}`),
    ...show(asks, { headers: request.headers, body: request.body ?? '' }),
    ...redirects.map((hop) => flat(`${answers} ${hop.status} redirect to ${hop.location}`)),
    ...(failure === undefined ? [] : [flat(`${answers} no response: ${failure.message}`)]),
    ...(response === undefined
      ? []
      : [
          flat(`${answers} ${response.status} ${response.statusText}`),
          ...show(answers, { headers: response.headers, body: response.body, bytes: response.bodyBytes }),
          ...(response.body === '' ? [`${answers} (no body)`] : []),
        ]),
  ]
}

const longestFirst = 2_000

/** A first line in one line, whatever it holds. */
function flat(line: string): string {
  return oneLine(line, longestFirst)
}

interface Shown {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Of the body, where it may have been cut. */
  readonly bytes?: number | undefined
}

function messageLines(mark: string, message: Shown, width: number): readonly string[] {
  const heads = shownHeaders.flatMap((name) => {
    const value = message.headers[name]
    const isShown = value !== undefined && isTelling(name, message)
    return isShown ? [oneLine(`${mark} ${name}: ${value}`, longestHeader)] : []
  })
  return [...heads, ...bodyLines(message.body, message.bytes, width)]
}

/** Whether a field tells more than what stands beside it. */
function isTelling(name: string, { headers, body }: Shown): boolean {
  if (name === 'content-length') return body === ''
  // The date matters where it is signed; the bytes of a signature tell a reader nothing, its parameters do.
  if (name === 'date') return headers['signature'] !== undefined
  return name !== 'signature' || headers['signature-input'] === undefined
}

function bodyLines(body: string, bytes: number | undefined, width: number): readonly string[] {
  if (body === '') return []
  // Longer than what is shown of it in any case.
  const start = body.slice(0, (mostBodyLines + 1) * Math.max(width, 200))
  const lines = printable(start.trimEnd().replaceAll('\r\n', '\n'))
    .split('\n')
    .flatMap((line) => fold(line.replaceAll('\t', '  '), width - 2))
  const isCut = lines.length > mostBodyLines || start.length < body.length
  const shown = lines.slice(0, isCut ? cutBodyLines : mostBodyLines).map((line) => `  ${line}`)
  const size = bytes ?? new TextEncoder().encode(body).length
  return isCut ? [...shown, `  … (${size} bytes in all)`] : shown
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A line in pieces of at most so many columns. */
function fold(line: string, width: number): readonly string[] {
  if (displayWidth(line) <= width) return [line]
  const pieces: string[] = []
  let piece = ''
  let columns = 0
  for (const { segment } of characters.segment(line)) {
    const more = displayWidth(segment)
    if (columns + more > width) {
      pieces.push(piece)
      piece = ''
      columns = 0
    }
    piece += segment
    columns += more
  }
  return [...pieces, piece]
}
