import type { CodeBlock } from '../../../contract/spec-model.ts'

/** A stretch of a code block that is meant as JSON. */
export interface JsonStretch {
  readonly text: string
  /** Where it begins in the block's text, or in its unfolded text. */
  readonly from: number
  /** Whether the dialect has comments and trailing commas, as `jsonc` has. */
  readonly isRelaxed: boolean
  /** Whether a type or a media type says that this is JSON; else only its looks do. */
  readonly isDeclared: boolean
  /** Whether it is the content of an HTTP message. */
  readonly isContent: boolean
}

/** Finds what is JSON in a code block: the whole block by its type, or the content of the HTTP messages in it. */
export function findJson(block: CodeBlock): readonly JsonStretch[] {
  const text = block.unfolded ?? block.text
  const type = block.type.toLowerCase()
  const isJson = jsonType.test(type)
  if (!isJson && !canHoldJson.test(type)) return []
  const contents = findContents(text)
  if (contents !== undefined) return contents
  if (!isJson && !looksLikeJson(text)) return []
  const isRelaxed = /json[c5]$/.test(type)
  return [{ text, from: 0, isRelaxed, isDeclared: isJson, isContent: false }]
}

/** Source: RFC 6839, Section 3.1; RFC 7464; RFC 8259, Section 11. */
const jsonType = /(?:^|[/+-])(?:nd|x-)?json(?:c|5|l|-?ld|-seq|-?schema|lines)?(?:;|$)/
const canHoldJson = /^(?:|example|http|http-message|httpmessage|message\/http)$/

/** A line such as `[English content]` or `{ body }`, which stands for a content. */
const isStandIn = /^\s*(?:\[[ \w'’,-]{0,200}[A-Za-z]{2}[ \w'’,-]{0,200}\]|\{[ \w'’,-]{1,200}\})\s*$/

const startLine = /^(?:HTTP\/\d|[A-Z]{3,16} \S{1,4000} HTTP\/\d)/

/** The JSON contents of the HTTP messages in a text, one after the other; undefined where there is no message. */
function findContents(text: string): readonly JsonStretch[] | undefined {
  const found: JsonStretch[] = []
  const lines = [...linesOf(text)]
  const starts = lines.flatMap(({ line }, at) => (startLine.test(line.trimStart()) ? [at] : []))
  starts.forEach((start, index) => {
    const message = lines.slice(start, starts[index + 1] ?? lines.length)
    const blank = message.findIndex(({ line }) => line.trim() === '' || /^\s*\{/.test(line))
    const body = message.slice(Math.max(blank, 0))
    const from = body.find(({ line }) => line.trim() !== '')?.from
    const last = body.findLast(({ line }) => line.trim() !== '')
    if (blank < 0 || from === undefined || last === undefined) return
    const content = text.slice(from, last.from + last.line.length)
    const isDeclared = isJsonContent(message.slice(1, blank).map(({ line }) => line))
    const isJson = isDeclared === undefined ? looksLikeJson(content) : isDeclared
    if (!isJson || !/["[{]/.test(content) || isStandIn.test(content)) return
    found.push({ text: content, from, isRelaxed: false, isDeclared: isDeclared === true, isContent: true })
  })
  return starts.length === 0 ? undefined : found
}

/** What the head of a message says of its content; undefined where it says nothing. */
function isJsonContent(head: readonly string[]): boolean | undefined {
  const field = head.find((line) => /^\s*content-type:/i.test(line))
  return field === undefined ? undefined : /[/+](?:json|jose\+json)\s*(?:;|$)/i.test(field.trim())
}

function looksLikeJson(text: string): boolean {
  return /^\s*(?:\[\s*)?\{\s*"/.test(text) && text.includes(':')
}

function* linesOf(text: string): Generator<{ readonly line: string; readonly from: number }> {
  let from = 0
  for (const line of text.split('\n')) {
    yield { line, from }
    from += line.length + 1
  }
}
