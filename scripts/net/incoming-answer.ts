import { errors, type Dispatcher } from 'undici'
import type { Phase } from './network-error.ts'

/** A response as it came in, with its body still encoded. */
export interface IncomingAnswer {
  readonly status: number
  readonly statusText: string
  readonly headers: Readonly<Record<string, string>>
  readonly encodedBody: Buffer
}

/** What becomes of an answer while it is received. */
export interface AnswerListener {
  onPhase(phase: Phase): void
  onAnswer(answer: IncomingAnswer): void
  onError(error: Error): void
}

/** Collects one response; interim responses (1xx) are left out, but count towards the size of the head. */
export function createAnswerHandler(
  maxHeadBytes: number,
  listener: AnswerListener,
): Dispatcher.DispatchHandler {
  let headBytes = 0
  let head: Omit<IncomingAnswer, 'encodedBody'> | undefined
  const chunks: Buffer[] = []
  return {
    onRequestStart: () => listener.onPhase('waiting'),
    onResponseStart(controller, status, _headers, statusText = '') {
      const fields = readFields(controller.rawHeaders)
      headBytes += sizeOfHead(statusText, fields)
      if (headBytes > maxHeadBytes) throw new errors.HeadersOverflowError()
      if (status < 200) return
      listener.onPhase('receiving')
      head = { status, statusText, headers: joinFields(fields) }
    },
    onResponseData: (_controller, chunk) => void chunks.push(chunk),
    onResponseEnd() {
      if (head !== undefined) listener.onAnswer({ ...head, encodedBody: Buffer.concat(chunks) })
    },
    onResponseError: (_controller, error) => listener.onError(error),
  }
}

type Field = readonly [name: string, value: string]

function readFields(raw: Dispatcher.DispatchController['rawHeaders']): Field[] {
  if (!Array.isArray(raw)) throw new TypeError('Expected the raw headers of an HTTP/1.1 response.')
  const texts = raw.map((item) => (typeof item === 'string' ? item : item.toString('latin1')))
  return texts.flatMap((name, index): Field[] =>
    index % 2 === 0 ? [[name.toLowerCase(), texts[index + 1] ?? '']] : [],
  )
}

function sizeOfHead(statusText: string, fields: readonly Field[]): number {
  const statusLine = 'HTTP/1.1 200 \r\n'.length + statusText.length
  return fields.reduce(
    (size, [name, value]) => size + name.length + value.length + ': \r\n'.length,
    statusLine,
  )
}

function joinFields(fields: readonly Field[]): Readonly<Record<string, string>> {
  const joined = new Map<string, string>()
  for (const [name, value] of fields) {
    const before = joined.get(name)
    const separator = name === 'set-cookie' ? '\n' : ', '
    joined.set(name, before === undefined ? value : `${before}${separator}${value}`)
  }
  return Object.fromEntries(joined)
}
