import { isDeepStrictEqual } from 'node:util'
import type { SpecModel } from '../../contract/spec-model.ts'
import type { Rule } from '../rule.ts'
import { isBase64, whyNotBase64 } from './encodings/decode.ts'
import { examplePlace } from './example-place.ts'
import type { Fault } from './fault.ts'
import { type ShownToken, shownTokens } from './encodings/shown-tokens.ts'
import { parseJson } from './http/body-forms.ts'
import { exampleText } from './http/example-lines.ts'
import { placeIn } from './http/shown-value.ts'

/**
 * Finds a JSON Web Token in an example that is none: its header or its payload does not decode to JSON, or to
 * other JSON than the block beside it shows.
 *
 * ## When
 * A code block holds a token of three or five parts that is not cut short; the lines over which it is broken
 * are put together. What it decodes to is compared with JSON in the code blocks around it, in its section, that
 * has the same keys.
 *
 * ## Why
 * Readers paste tokens into a decoder, and trust what they see there more than the text.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~
 * eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsImlhdCI6MTUx
 * NjIzOTAyMn0.
 * ~~~
 *
 * ~~~ json
 * {
 *   "sub": "alice",
 *   "iat": 1516239022
 * }
 * ~~~
 *
 * ~~~
 * eyJhbGci...QMA
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~
 * eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSIsImlhdCI6MTUx
 * NjIzOTAyMn0.
 * ~~~
 *
 * ~~~ json
 * {
 *   "sub": "bob",
 *   "iat": 1516239022
 * }
 * ~~~
 *
 * ~~~~
 *
 * ~~~~text
 * 2:21: Expected the payload that the block below shows, received another `sub`, `"alice"`.
 * ~~~~
 *
 * ## Not ok: what is no token
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Authorization: Bearer eyJhbGciOiJub25lIi.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl
 * Other: eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGlj.c2lnb
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:23: Expected a header that decodes to JSON, received `{"alg":"none"`.
 * 5:28: Expected a payload that decodes to JSON, received `{"sub":"alic`.
 * 5:45: Expected base64 in the signature, received 5 characters, which no bytes give.
 * ~~~~
 */
export const jwt: Rule = {
  id: 'jwt',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const [index, block] of model.codeBlocks.entries()) {
      for (const token of shownTokens(block)) {
        for (const { from, to, ...problem } of judge(token, index, model)) {
          const place = placeIn(token, from, to)
          yield { span: examplePlace(block, document.source, place.from, place.to), ...problem }
        }
      }
    }
  },
}

interface Part {
  readonly name: string
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Source: RFC 7515, Section 7.1; RFC 7516, Section 7.1. */
const partNames = [
  ['header', 'payload', 'signature'],
  ['header', 'encrypted key', 'initialization vector', 'ciphertext', 'authentication tag'],
] as const

function judge(token: ShownToken, index: number, model: SpecModel): readonly Fault[] {
  const parts = partsOf(token.text)
  return parts.flatMap((part): readonly Fault[] => {
    const { name, text, from, to } = part
    if (!isBase64(text)) {
      return [
        {
          from,
          to,
          message: `Expected base64 in the ${name}, received ${whyNotBase64(text)}.`,
          hint: 'Write the whole token, or cut it short with `...`.',
        },
      ]
    }
    const decoded = Buffer.from(text, 'base64').toString()
    // The payload of a signature need not be JSON; one that begins as an object is meant to be.
    if (name !== 'header' && !(name === 'payload' && /^\{\s*"/.test(decoded))) return []
    const value = parseJson(decoded)
    if (isObject(value)) return compare(part, value, index, model)
    return [
      {
        from,
        to,
        message: `Expected a ${name} that decodes to JSON, received \`${shorten(decoded)}\`.`,
        hint: 'Write the whole token, or cut it short with `...`.',
      },
    ]
  })
}

function partsOf(text: string): readonly Part[] {
  const texts = text.split('.')
  const names = partNames.find(({ length }) => length === texts.length)
  let at = 0
  return (names ?? []).map((name, index) => {
    const part = texts[index] ?? ''
    const from = at
    at += part.length + 1
    return { name, text: part, from, to: from + part.length }
  })
}

/** Compares what is decoded with the JSON in the blocks around that has the same keys, if there is any. */
function compare(
  { name, from, to }: Part,
  value: object,
  index: number,
  { codeBlocks }: SpecModel,
): readonly Fault[] {
  const block = codeBlocks[index]
  const shown = [
    ...codeBlocks.slice(Math.max(index - 4, 0), index).toReversed(),
    ...codeBlocks.slice(index + 1, index + 3),
  ]
    .filter((one) => one.section === block?.section)
    .flatMap((one) => {
      const shown = parseJson(exampleText(one))
      return isObject(shown) && haveSameKeys(shown, value) ? [{ block: one, value: shown }] : []
    })
  const [first] = shown
  if (first === undefined || shown.some((one) => isDeepStrictEqual(one.value, value))) return []
  const key = Object.keys(value).find(
    (one) => !isDeepStrictEqual(memberOf(value, one), memberOf(first.value, one)),
  )
  if (key === undefined || block === undefined) return []
  const where = first.block.span.start.offset < block.span.start.offset ? 'above' : 'below'
  const received = JSON.stringify(memberOf(value, key))
  return [
    {
      from,
      to,
      message: `Expected the ${name} that the block ${where} shows, received another \`${key}\`, \`${shorten(received)}\`.`,
      hint: 'Make the token anew from what the block shows, or show what the token holds.',
    },
  ]
}

function haveSameKeys(one: object, other: object): boolean {
  const keys = Object.keys(one)
  return keys.length > 1 && isDeepStrictEqual(keys.toSorted(), Object.keys(other).toSorted())
}

function memberOf(value: object, key: string): unknown {
  return Object.entries(value).find(([name]) => name === key)?.[1]
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
