import type { HttpMessage } from './http-message.ts'
import { isElidedBody } from './elision.ts'

/** One way in which the body that an example shows may have been sent. */
export interface BodyForm {
  /** Reads after “the body”. */
  readonly name: string
  readonly bytes: Uint8Array
  /** Whether authors count it so, rather than that a tool did. */
  readonly isUsual: boolean
}

const usual = new Set(['as shown', 'as shown with CRLF', 'as JSON without white space'])

/**
 * The ways in which a body can have been sent that an example shows: with either line end, with or without one
 * at its end, without the line breaks and indentation that serve display, as JSON without white space or with
 * some. The first is the one that an author would mean. None where the body is not shown, not shown whole,
 * or is no text.
 */
export function bodyForms({ fields, body: shownBody }: HttpMessage): readonly BodyForm[] {
  if (shownBody === undefined || isElidedBody(shownBody)) return []
  const body = shownBody.replaceAll(/\\\n[ \t]*/g, '')
  const valueOf = (wanted: string) => fields.find(({ name }) => name === wanted)?.value.text.toLowerCase()
  const type = valueOf('content-type')
  const encoding = valueOf('content-encoding') ?? 'identity'
  if (encoding !== 'identity' || valueOf('transfer-encoding') !== undefined) return []
  if (type !== undefined && !isText(type)) return []
  return textForms(body, type !== undefined && isWrapped(type))
}

/**
 * The ways in which a text can have been sent, hashed or encoded that an example shows. `isWrapped` is set for
 * kinds of text that have no line breaks of their own, so that those shown serve display.
 */
export function textForms(body: string, isWrapped: boolean): readonly BodyForm[] {
  const lines = body.split('\n')
  const joined = lines.map((line) => line.trim()).join('')
  const shown = [
    ['as shown', body],
    ['as shown with CRLF', lines.join('\r\n')],
    ['as shown and a line feed', `${body}\n`],
    ['as shown with CRLF, one at its end', `${lines.join('\r\n')}\r\n`],
    ['as shown between line feeds', `\n${body}\n`],
  ] as const
  const trimmedEnds = lines.map((line) => line.trimEnd()).join('\n')
  const trimmed = lines.map((line) => line.trim()).join('\n')
  const more = [
    ...jsonForms(body),
    ['on one line', joined],
    ['on one line and a line feed', `${joined}\n`],
    ['without trailing spaces', trimmedEnds],
    ['without indentation', trimmed],
    ['without indentation, with CRLF', trimmed.replaceAll('\n', '\r\n')],
  ] as const
  const isOneLine = isWrapped && !/^[[{]/.test(body)
  const forms = new Map<string, string>()
  for (const [name, text] of isOneLine
    ? [['on one line', joined] as const, ...shown, ...more]
    : [...shown, ...more]) {
    if (!forms.has(text)) forms.set(text, name)
  }
  return Array.from(forms, ([text, name], index) => ({
    name,
    bytes: new TextEncoder().encode(text),
    isUsual: index === 0 || usual.has(name),
  }))
}

/** Types whose content has no line breaks, so that those shown serve display. */
function isWrapped(type: string): boolean {
  return /^application\/(?:x-www-form-urlencoded|jose|jwt)\b|\+jwt\b/.test(type)
}

function isText(type: string): boolean {
  if (/^text\/|[/+](?:json|xml|yaml|jwt)\b/.test(type)) return true
  return /^application\/(?:x-www-form-urlencoded|jose|javascript|graphql)\b/.test(type)
}

function jsonForms(body: string): readonly (readonly [name: string, text: string])[] {
  const value = parseJson(body)
  if (value === undefined) return []
  const compact = withoutSpace(body, '')
  const spaced = withoutSpace(body, ' ')
  return [
    ['as JSON without white space', compact],
    ['as JSON without white space, and a line feed', `${compact}\n`],
    ['as JSON with a space after each comma and colon', spaced],
    ...[2, 4].map(
      (indent) => [`as JSON indented by ${indent}`, JSON.stringify(value, null, indent)] as const,
    ),
  ]
}

/** JSON text whose tokens are left as they are; `space` goes behind commas and colons. */
function withoutSpace(text: string, space: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|\s+|[,:]/g, (token) => {
    if (token.startsWith('"')) return token
    return token === ',' || token === ':' ? token + space : ''
  })
}

/** The value of a JSON text; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
