import { type ParseError, printParseErrorCode } from 'jsonc-parser'
import {
  closerOf,
  closesNothing,
  closesOther,
  leftOpen,
  openBrackets,
  showToken as show,
} from './bracket-fault.ts'
import { doubledComma, extraComma, missingComma } from './comma-fault.ts'
import type { JsonFault } from './json-fault.ts'
import { isCloser, isEnd, isStart, type JsonToken, readTokens } from './json-token.ts'
import { findMisindented } from './misindented-bracket.ts'
import { stringFault } from './string-fault.ts'

/**
 * What is wrong where a parser of JSON first stumbles. `shown` is the text as the author wrote it, where `text`
 * has been mended to be read so far.
 */
export function describeFault(text: string, { error, offset, length }: ParseError, shown: string): JsonFault {
  const tokens = readTokens(text).map((token) => ({ ...token, text: shown.slice(token.from, token.to) }))
  const space = text.slice(offset, offset + length).search(/[^\S \t\r\n]/)
  if (space >= 0) return foreignSpace(text.charAt(offset + space), offset + space)
  const at = tokens.findIndex(({ to }) => to > offset)
  const token = at < 0 ? undefined : tokens[at]
  const before = tokens[at < 0 ? tokens.length - 1 : at - 1]
  const context = { text, tokens, at: at < 0 ? tokens.length : at, token, before }
  if (token?.kind === 'string') {
    const inString = stringFault(printParseErrorCode(error), token, text)
    if (inString !== undefined) return inString
  }
  const code = printParseErrorCode(error)
  if (isOfBrackets(context)) {
    const bracket = findMisindented(text, tokens)
    if (bracket !== undefined)
      return bracket.kind === 'open' ? leftOpen(bracket.token) : closesNothing(bracket.token)
  }
  if (token === undefined) return unfinished(context)
  if (code === 'ColonExpected') return missingColon(token, context)
  if (isBrokenNumber(code, before, token)) return brokenNumber(before, token)
  if (before?.kind === ',' && isCloser(token)) return extraComma(before, token)
  if (token.kind === ',' && !isEnd(before)) return doubledComma(token, before)
  if (token.kind === 'other') return unknown(token, context)
  if (before !== undefined && isEnd(before) && isStart(token) && code !== 'EndOfFileExpected')
    return missingComma(before, token, text)
  return misplaced(code, token, context)
}

/** Whether the parser stumbles over a bracket, or the lack of one. */
function isOfBrackets({ token, before, tokens, at }: Context): boolean {
  if (token === undefined) return openBrackets(tokens).length > 0
  if (!isCloser(token) || before?.kind === ',') return false
  const open = openBrackets(tokens.slice(0, at)).at(-1)
  return open === undefined || closerOf(open) !== token.text
}

interface Context {
  readonly text: string
  readonly tokens: readonly JsonToken[]
  readonly at: number
  readonly token: JsonToken | undefined
  readonly before: JsonToken | undefined
}

/** White space that only looks like that of JSON. Source: RFC 8259, Section 2. */
function foreignSpace(space: string, from: number): JsonFault {
  const code = (space.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const to = from + 1
  const message = `Expected white space of JSON, received U+${code}.`
  const edit = { from, to, text: ' ' }
  return { kind: 'other', from, to, message, hint: 'Write a space.', fix: edit, repair: edit }
}

function unfinished({ text, tokens, before }: Context): JsonFault {
  const open = openBrackets(tokens).at(-1)
  if (open !== undefined) return leftOpen(open)
  const { from, to } = before ?? { from: Math.max(text.length - 1, 0), to: text.length }
  const message = `Expected a value after ${show(before)}, received the end of the JSON.`
  return { kind: 'other', from, to, message, hint: 'Write the value.' }
}

function missingColon(token: JsonToken, { text, before }: Context): JsonFault {
  const { from, to } = token
  const message = `Expected \`:\` after ${show(before)}, received ${show(token)}.`
  const hint = 'Write the colon and the value of the member.'
  const at = before?.to ?? from
  const canRepair = isStart(token) && /\s/.test(text.charAt(at))
  return {
    kind: 'colon-missing',
    from,
    to,
    message,
    hint,
    ...(canRepair && { repair: { from: at, to: at + 1, text: ':' } }),
  }
}

/** Source: RFC 8259, Section 6. */
function isBrokenNumber(code: string, before: JsonToken | undefined, token: JsonToken): boolean {
  if (code === 'UnexpectedEndOfNumber' || code === 'InvalidNumberFormat') return true
  return before?.kind === 'literal' && token.kind === 'literal' && before.to === token.from
}

function brokenNumber(before: JsonToken | undefined, token: JsonToken): JsonFault {
  const isJoined = before?.kind === 'literal' && before.to === token.from
  const from = isJoined ? before.from : token.from
  const { to } = token
  const written = isJoined ? before.text + token.text : token.text
  const message = `Expected a number of JSON, received \`${written}\`.`
  const hint = 'Write it without leading zeros and with digits on both sides of the point, or as a string.'
  return { kind: 'value-unknown', from, to, message, hint, repair: { from, to, text: '0'.padEnd(to - from) } }
}

function unknown(token: JsonToken, { tokens, at, before }: Context): JsonFault {
  const { from, to, text } = token
  const shown = show(token)
  const isQuote = /^['‘’“”].+['‘’“”]$/.test(text)
  const quoted = `"${text.replaceAll(/^['‘’“”]+|['‘’“”]+$/g, '')}"`
  const repair = to - from > 1 ? { repair: { from, to, text: `"${'_'.repeat(to - from - 2)}"` } } : {}
  if (tokens[at + 1]?.kind === ':') {
    const message = `Expected a name in double quotes, received ${shown}.`
    return {
      kind: 'name-unquoted',
      from,
      to,
      message,
      hint: `Write \`${quoted}\`.`,
      fix: { from, to, text: quoted },
      ...repair,
    }
  }
  if (before?.kind === 'string' && before.to === from) {
    const message = `Expected \`,\` or the end after ${show(before)}, received ${shown}.`
    return { kind: 'other', from, to, message, hint: 'Write `\\"` for a quotation mark within a string.' }
  }
  if (isEnd(before)) {
    const message = `Expected \`,\` or the end after ${show(before)}, received ${shown}.`
    return { kind: 'other', from, to, message, hint: 'Remove it, or write it as JSON.' }
  }
  const meant = knownValues.get(text) ?? (isQuote ? quoted : undefined)
  return {
    kind: 'value-unknown',
    from,
    to,
    message: `Expected a value of JSON, received ${shown}.`,
    hint: meant === undefined ? hintFor(at) : `Write \`${meant}\`.`,
    ...(meant !== undefined && { fix: { from, to, text: meant } }),
    ...repair,
  }
}

/** Where the very first token is no JSON, all of it may be something else. */
function hintFor(at: number): string {
  return at === 0
    ? 'Write JSON, or give the block the type of what it shows.'
    : 'Write a string in double quotes, a number, `true`, `false` or `null`.'
}

/** Values of other languages, and what JSON has for them. */
const knownValues: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'null'],
  ['nil', 'null'],
  ['undefined', 'null'],
])

function misplaced(code: string, token: JsonToken, { tokens, at, before }: Context): JsonFault {
  const { from, to } = token
  const open = openBrackets(tokens.slice(0, at)).at(-1)
  const shown = show(token)
  if (isCloser(token) && open === undefined) return closesNothing(token)
  if (isCloser(token) && open !== undefined && closerOf(open) !== token.text) return closesOther(token, open)
  if (token.kind === ':' && open?.kind === '[') {
    const message = `Expected \`]\` for this \`[\`, received the name of a member.`
    return { ...leftOpen(open), message }
  }
  if (code === 'EndOfFileExpected') {
    const message = `Expected the end of the JSON, received ${shown}.`
    return { kind: 'other', from, to, message, hint: 'Remove it, or write it in a line of its own.' }
  }
  if (code === 'PropertyNameExpected') {
    const message = `Expected a name in double quotes, received ${shown}.`
    return { kind: 'name-unquoted', from, to, message, hint: 'Write the name, or remove what stands here.' }
  }
  const after = before === undefined ? '' : ` after ${show(before)}`
  const message = isEnd(before)
    ? `Expected \`,\` or the end${after}, received ${shown}.`
    : `Expected a value${after}, received ${shown}.`
  return { kind: 'other', from, to, message, hint: 'Write what is missing, or remove what stands here.' }
}
