/** A stretch of a text, from its first character to before its last one. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/** Where a text stops to be JSON, and why. */
export interface JsonProblem {
  readonly offset: number
  /** `Expected X, received Y.` */
  readonly message: string
}

/** Is told of each value of a text, members in the order of the text, a value that holds others before these. */
export interface JsonVisitor {
  /** A value begins: the item of that number, or the member of that name, of the value that is open; or the whole. */
  begin(step: string | number | undefined, offset: number): void
  /** The value that began last, and has not ended, ends before that character. */
  end(offset: number): void
}

type State = 'value' | 'first item' | 'first name' | 'name' | 'after value'

interface OpenValue {
  readonly isObject: boolean
  items: number
}

const space = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const word = /true|false|null/y
const escape = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y

class UnexpectedText extends Error {
  override readonly name = 'UnexpectedText'
  readonly problem: JsonProblem

  constructor(problem: JsonProblem) {
    super(problem.message)
    this.problem = problem
  }
}

/**
 * Reads JSON without making anything of it, however deep it is nested: what is wrong with a text first, or nothing.
 * Browsers agree on what is no JSON, but not on telling where. Source: RFC 8259.
 */
export function scanJson(text: string, visitor?: JsonVisitor): JsonProblem | undefined {
  try {
    scan(text, visitor)
    return undefined
  } catch (error) {
    if (error instanceof UnexpectedText) return error.problem
    throw error
  }
}

function scan(text: string, visitor: JsonVisitor | undefined): void {
  const open: OpenValue[] = []
  let state: State = 'value'
  let step: string | number | undefined
  let at = skip(space, text, 0)
  do {
    const inner = open.at(-1)
    if (state === 'after value' && inner !== undefined) {
      const closing = inner.isObject ? '}' : ']'
      if (text[at] === ',') {
        inner.items += 1
        step = inner.items
        state = inner.isObject ? 'name' : 'value'
        at += 1
      } else if (text[at] === closing) {
        at += 1
        open.pop()
        visitor?.end(at)
      } else fail(text, at, `\`,\` or \`${closing}\``)
    } else if ((state === 'first item' && text[at] === ']') || (state === 'first name' && text[at] === '}')) {
      at += 1
      open.pop()
      visitor?.end(at)
      state = 'after value'
    } else if (state === 'name' || state === 'first name') {
      if (text[at] !== '"') fail(text, at, state === 'name' ? 'a name in quotes' : 'a name in quotes or `}`')
      const end = endOfString(text, at)
      step = visitor && nameIn(text.slice(at, end))
      at = skip(space, text, end)
      if (text[at] !== ':') fail(text, at, '`:`')
      at += 1
      state = 'value'
    } else {
      visitor?.begin(step, at)
      const opening = text[at]
      if (opening === '{' || opening === '[') {
        open.push({ isObject: opening === '{', items: 0 })
        step = 0
        state = opening === '{' ? 'first name' : 'first item'
        at += 1
      } else {
        at = endOfScalar(text, at, state === 'first item' ? 'a value or `]`' : 'a value')
        visitor?.end(at)
        state = 'after value'
      }
    }
    at = skip(space, text, at)
  } while (open.length > 0 || state !== 'after value')
  if (at < text.length) fail(text, at, 'nothing after the value')
}

function endOfScalar(text: string, at: number, wanted: string): number {
  if (text[at] === '"') return endOfString(text, at)
  const end = Math.max(skip(number, text, at), skip(word, text, at))
  if (end === at) fail(text, at, wanted)
  return end
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  for (;;) {
    const character = text[at]
    if (character === '"') return at + 1
    if (character === undefined || character < ' ') fail(text, at, '`"` at the end of the string')
    if (character === '\\') {
      const end = skip(escape, text, at)
      if (end === at) fail(text, at, 'an escape that JSON knows, such as `\\n` or `\\u00e9`')
      at = end
    } else at += 1
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function nameIn(literal: string): string {
  return String(JSON.parse(literal))
}

function fail(text: string, offset: number, expected: string): never {
  throw new UnexpectedText({ offset, message: `Expected ${expected}, received ${received(text, offset)}.` })
}

function received(text: string, offset: number): string {
  const character = text.codePointAt(offset)
  if (character === undefined) return 'the end of the text'
  if (character === 10 || character === 13) return 'the end of the line'
  const piece = String.fromCodePoint(character)
  return piece === '`' ? 'a backtick' : `\`${piece}\``
}
