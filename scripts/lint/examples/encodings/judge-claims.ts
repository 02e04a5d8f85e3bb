import { isDeepStrictEqual } from 'node:util'
import type { Problem } from '../../rule.ts'
import { parseJson, textForms } from '../http/body-forms.ts'
import { isElidedBody } from '../http/elision.ts'
import { exampleText } from '../http/example-lines.ts'
import type { BlockClaim } from './block-claims.ts'
import { textOf } from './decode.ts'
import type { Claim } from './prose-claims.ts'
import { apply, decode, encodeLike, looksEncoded, nameOf, type Scheme } from './scheme.ts'

/** What is wrong with what a sentence says; undefined where it is right, or names things rather than show them. */
export function judgeClaim({ plain, encoded, scheme }: Claim): Omit<Problem, 'span'> | undefined {
  const wanted = plain.text
  const written = encoded.text.replaceAll(/\s+/g, '')
  if (isElided(wanted) || isElided(written)) return undefined
  const bytes = decode(written, scheme)
  if (bytes !== undefined && bytesOf(wanted).some((one) => Buffer.from(apply(one, scheme)).equals(bytes)))
    return undefined
  const decoded = bytes === undefined || scheme.kind === 'hash' ? undefined : textOf(bytes)
  if (decoded !== undefined && isSameJson(decoded, wanted)) return undefined
  const isShown =
    decoded === undefined
      ? !isName(wanted) && looksEncoded(written, scheme)
      : !isName(wanted) || isAlike(wanted, decoded)
  if (!isShown) return undefined
  const right = encodeLike(wanted, scheme, written)
  const received = decoded === undefined ? notText(scheme, bytes) : `what decodes to \`${decoded}\``
  return {
    message: `Expected ${encodedAs(`\`${wanted}\``, scheme)}, received ${received}.`,
    hint: `Write \`${right}\`${decoded === undefined ? '' : `, or \`${decoded}\` for what it stands for`}.`,
  }
}

/**
 * What is wrong with what a paragraph says of the blocks around it. Any form of what a block shows will do, and
 * for JSON any with the same value.
 */
export function judgeBlockClaim({
  plain,
  encoded,
  scheme,
  written,
}: BlockClaim): Omit<Problem, 'span'> | undefined {
  const text = exampleText(plain).trim()
  const forms = isElidedBody(text) ? [] : textForms(text, false)
  const [first] = forms
  const bytes = decode(written, scheme)
  if (
    first === undefined ||
    forms.some((form) => bytes !== undefined && Buffer.from(apply(form.bytes, scheme)).equals(bytes))
  )
    return undefined
  const decoded = bytes === undefined || scheme.kind === 'hash' ? undefined : textOf(bytes)
  if (decoded !== undefined && isSameJson(decoded, text)) return undefined
  const right = encodeLike(new TextDecoder().decode(first.bytes), scheme, written)
  const received = decoded === undefined ? notText(scheme, bytes) : 'something else'
  const where = plain.span.start.offset < encoded.span.start.offset ? 'above' : 'below'
  return {
    message: `Expected ${encodedAs(`what the block ${where} shows`, scheme)}, received ${received}.`,
    hint: `Write \`${shorten(right)}\`, or show what the text stands for.`,
  }
}

function encodedAs(what: string, scheme: Scheme): string {
  return scheme.kind === 'hash' ? `the ${nameOf(scheme)} of ${what}` : `${what} in ${nameOf(scheme)}`
}

function isSameJson(one: string, other: string): boolean {
  const [first, second] = [parseJson(one), parseJson(other)]
  return first !== undefined && isDeepStrictEqual(first, second)
}

function shorten(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text
}

function notText({ kind }: Scheme, bytes: Uint8Array | undefined): string {
  if (bytes === undefined) return 'what cannot be decoded'
  return kind === 'hash' ? 'another hash' : 'other bytes'
}

/** What a text may mean: its characters, with a line feed that prose cannot show, or the bytes that it gives in hexadecimal. */
function bytesOf(text: string): readonly Uint8Array[] {
  const encoder = new TextEncoder()
  const hex = decode(text.replaceAll(/\s+/g, ''), { kind: 'hex' })
  return [encoder.encode(text), encoder.encode(`${text}\n`), ...(hex === undefined ? [] : [hex])]
}

/** Whether a text is cut short, or an expression such as `SHA-256(token)` or `{id}` rather than what it gives. */
function isElided(text: string): boolean {
  return text === '' || /\.\.\.|…|[<{[][\w -]+[>}\]]|\w\(|\|\|/.test(text)
}

/** A word that may name a value rather than be it. */
function isName(text: string): boolean {
  return /^[\w-]*$/.test(text)
}

/** Whether two texts begin or end alike, as two versions of one example do. */
function isAlike(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && one[start] === other[start]) start += 1
  let end = 0
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end += 1
  return Math.max(start, end) >= Math.max(3, most / 3)
}
