import { completeBlocks } from '../complete-blocks.ts'
import type { CodeBlock, SpecModel } from '../../../contract/spec-model.ts'
import { type ExampleLine, exampleLines, exampleText } from './example-lines.ts'
import { joinLines, type ShownValue } from './shown-value.ts'
import { readStartLine, type StartLine } from './start-line.ts'
import { structuredTypes } from './structured-types.ts'

/** One field line of a message, with the lines that continue it. */
export interface HttpField {
  /** In lower case. */
  readonly name: string
  /** As the example writes it. */
  readonly written: string
  readonly value: ShownValue
}

/** One HTTP message that an example shows, or a part of one; places are indexes into the example's text. */
export interface HttpMessage {
  readonly block: CodeBlock
  /** `fields` where nothing tells whether it is a request or a response. */
  readonly kind: 'request' | 'response' | 'fields'
  readonly method?: string
  readonly target?: string
  readonly status?: number
  readonly fields: readonly HttpField[]
  /** Whether the head is there from the start line on, with no line left out. */
  readonly isWhole: boolean
  /** As shown, without the empty lines around it; absent where none is. */
  readonly body?: string
}

const known = new WeakMap<SpecModel, readonly HttpMessage[]>()

/**
 * The HTTP messages of a draft's examples: of blocks that say they are HTTP, of those that begin with a start
 * line, and of those that show nothing but structured fields. One block may show several.
 */
export function httpMessages(model: SpecModel): readonly HttpMessage[] {
  const found = known.get(model) ?? completeBlocks(model).flatMap(readMessages)
  known.set(model, found)
  return found
}

/** Whether the type of a block says that it is HTTP. */
export function isHttpType(type: string): boolean {
  return /^(?:http|http-message|message\/http)$/i.test(type)
}

/** What the first line of a message looks like, or of a part of one. */
const beginning = /^\s*(?:[A-Z][A-Z-]+ \S|HTTP|:?[\w-]+(?::| = ))/

function readMessages(block: CodeBlock): readonly HttpMessage[] {
  const isHttp = isHttpType(block.type)
  if (!isHttp && !beginning.test(exampleText(block))) return []
  const lines = exampleLines(block)
  const first = lines.findIndex(({ text }) => text.trim() !== '')
  if (first < 0) return []
  const starts = findStarts(lines, first, isHttp)
  const [begin] = starts
  if (begin === undefined || (begin.index !== first && !isHttp)) {
    const message = readMessage(block, lines.slice(first), undefined)
    return isHttp || showsFieldsOnly(message) ? [message].filter(({ fields }) => fields.length > 0) : []
  }
  const messages: HttpMessage[] = []
  for (const [at, { index, line }] of starts.entries()) {
    const rest = starts.slice(at + 1)
    const message = readMessage(block, lines.slice(index, rest[0]?.index), line)
    if (rest.length === 0) messages.push(message)
    else if (contentType(message) === undefined) messages.push(withoutBody(message))
    else if (!holdsMessages(message)) messages.push(message)
    else return [...messages, readMessage(block, lines.slice(index), line)]
  }
  return messages
}

/** What stands between two messages, such as `--- or ---`, is no body where the first announces none. */
function withoutBody(message: HttpMessage): HttpMessage {
  const { body: _between, ...head } = message
  return head
}

/** Start lines: the first, and those below an empty line. */
function findStarts(lines: readonly ExampleLine[], first: number, isHttp: boolean) {
  const starts: { readonly index: number; readonly line: StartLine }[] = []
  for (let index = first; index < lines.length; index += 1) {
    const isBelowBlank = index === first || lines[index - 1]?.text.trim() === ''
    if (!isBelowBlank && (!isHttp || starts.length > 0)) continue
    const line = readStartLine(lines, index, isHttp)
    if (line !== undefined) starts.push({ index, line })
  }
  return starts
}

/** Whether the body of a message is made of messages, which are no examples of their own. */
function holdsMessages(message: HttpMessage): boolean {
  return /^(?:multipart|message)\//i.test(contentType(message) ?? '')
}

function contentType({ fields }: HttpMessage): string | undefined {
  return fields.find(({ name }) => name === 'content-type')?.value.text
}

function showsFieldsOnly({ fields, kind, isWhole, body }: HttpMessage): boolean {
  if (kind !== 'fields') return true
  return (
    isWhole &&
    body === undefined &&
    fields.length > 0 &&
    fields.every(({ name }) => structuredTypes.has(name))
  )
}

function readMessage(
  block: CodeBlock,
  lines: readonly ExampleLine[],
  start: StartLine | undefined,
): HttpMessage {
  const headStart = start?.lines ?? 0
  const blank = lines.findIndex(({ text }, index) => index >= headStart && text.trim() === '')
  const head = lines.slice(headStart, blank < 0 ? lines.length : blank)
  const { fields, isComplete } = readFields(head)
  const body = blank < 0 ? undefined : readBody(lines.slice(blank))
  const base = { block, fields, isWhole: isComplete, ...(body !== undefined && { body }) }
  if (start === undefined) return { ...base, ...pseudoStart(fields) }
  const { lines: _, ...rest } = start
  return { ...base, ...rest }
}

/** What the pseudo-header fields of HTTP/2 and HTTP/3 tell. Source: RFC 9113, Section 8.3. */
function pseudoStart(fields: readonly HttpField[]) {
  const valueOf = (wanted: string) => fields.find(({ name }) => name === wanted)?.value.text
  const method = valueOf(':method')
  const target = valueOf(':path')
  const status = Number(valueOf(':status'))
  if (method !== undefined)
    return { kind: 'request', method, ...(target !== undefined && { target }) } as const
  return status > 0 ? ({ kind: 'response', status } as const) : ({ kind: 'fields' } as const)
}

const fieldLine = /^(?<name>:?[\w!#$%&'*+.^`|~-]+)(?<separator>:| = )(?<value>.*)$/

/** Reads field lines, with their continuations; a line that is neither stands for what the author left out. */
function readFields(lines: readonly ExampleLine[]) {
  const read: { readonly name: string; readonly lines: ExampleLine[] }[] = []
  const hasPseudo = lines.some(({ text }) => text.startsWith(':'))
  let isComplete = true
  let isFolded = false
  for (const line of lines) {
    const groups = isFolded || /^\s/.test(line.text) ? undefined : fieldLine.exec(line.text)?.groups
    const last = read.at(-1)
    const { name = '', separator, value = '' } = groups ?? {}
    if (name !== '' && (separator === ':' || hasPseudo)) {
      read.push({ name, lines: [{ text: value, from: line.from + line.text.length - value.length }] })
    } else if (last !== undefined && (isFolded || /^\s/.test(line.text))) last.lines.push(line)
    else isComplete = false
    isFolded = line.text.trimEnd().endsWith('\\')
  }
  const fields = read.map(({ name, lines }): HttpField => ({
    name: name.toLowerCase(),
    written: name,
    value: joinLines(lines),
  }))
  return { fields, isComplete }
}

function readBody(lines: readonly ExampleLine[]): string | undefined {
  const first = lines.findIndex(({ text }) => text.trim() !== '')
  const last = lines.findLastIndex(({ text }) => text.trim() !== '')
  if (first < 0) return undefined
  return lines
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join('\n')
}
