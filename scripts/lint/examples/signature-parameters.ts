import { Token } from 'structured-headers'
import type { Problem, Rule } from '../rule.ts'
import { valuePlace } from './http/field-place.ts'
import { httpMessages } from './http/http-message.ts'
import { bareTypeOf } from './http/parse-structured.ts'
import { type SignatureParameter, signatureInputs } from './http/signature-inputs.ts'

/**
 * Finds a parameter of a signature, in an HTTP example, that has another type than RFC 9421 gives it, or a time
 * that is not in seconds.
 *
 * ## When
 * For `created`, `expires`, `nonce`, `alg`, `keyid` and `tag` in `Signature-Input`.
 *
 * ## Why
 * The parameters are signed as they are written: a verifier that expects an integer reads no string, and takes
 * milliseconds for a time in the far future.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ http-message
 * Signature-Input: sig1=("@method");created=1618884473;keyid="test-key";custom=5
 * Signature-Input: sig2=("@method");created=[timestamp];keyid="[key id]"
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * Signature-Input: sig1=("@method");created="1618884473";keyid=test-key;tag
 * Signature-Input: sig2=("@method");created=1618884473000
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 2:35: Expected an integer for `created`, received the string `created="1618884473"`.
 * 2:56: Expected a string for `keyid`, received the token `keyid=test-key`.
 * 2:71: Expected a string for `tag`, received the boolean `tag`.
 * 3:35: Expected a time in seconds, received `created=1618884473000`, one in milliseconds.
 * ~~~~
 */
export const signatureParameters: Rule = {
  id: 'signature-parameters',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const message of httpMessages(model)) {
      for (const { field, parameters } of signatureInputs(message)) {
        for (const parameter of parameters) {
          const { from, to } = parameter
          const problem = judge(parameter, field.value.text.slice(from, to))
          if (problem !== undefined)
            yield { span: valuePlace(message, field, document.source, from, to), ...problem }
        }
      }
    }
  },
}

/** Source: RFC 9421, Section 2.3. */
const types: ReadonlyMap<string, 'integer' | 'string'> = new Map([
  ['created', 'integer'],
  ['expires', 'integer'],
  ['nonce', 'string'],
  ['alg', 'string'],
  ['keyid', 'string'],
  ['tag', 'string'],
])

/** In seconds since 1970: no signature is made after the year 5138, but in milliseconds all of today's are. */
const latest = 1e11

function judge({ name, value }: SignatureParameter, written: string): Omit<Problem, 'span'> | undefined {
  const type = types.get(name)
  const is = bareTypeOf(value)
  if (type === undefined || isStandIn(value)) return undefined
  if (is !== type) {
    const sample = type === 'integer' ? '1618884473' : '"…"'
    return {
      message: `Expected ${type === 'integer' ? 'an integer' : 'a string'} for \`${name}\`, received the ${is} \`${written}\`.`,
      hint: `Write it as \`${name}=${sample}\`.`,
    }
  }
  if (typeof value !== 'number' || value < latest) return undefined
  return {
    message: `Expected a time in seconds, received \`${written}\`, one in milliseconds.`,
    hint: `Write \`${name}=${Math.floor(value / 1000)}\`.`,
  }
}

/** What is left of `[timestamp]`, once it is read as a token. */
function isStandIn(value: unknown): boolean {
  return value instanceof Token && /^x+$/.test(value.toString())
}
