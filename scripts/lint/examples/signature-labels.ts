import type { Problem, Rule } from '../rule.ts'
import { isElidedValue } from './http/elision.ts'
import { valuePlace } from './http/field-place.ts'
import { type HttpField, type HttpMessage, httpMessages } from './http/http-message.ts'
import { isKey, writtenMembers } from './http/structured-members.ts'

/**
 * Finds an HTTP example in which `Signature` and `Signature-Input` do not belong together: a label that only
 * one of them has.
 *
 * ## When
 * Both fields are shown; or the message is shown whole, and has but one of them.
 *
 * ## Why
 * A signature without the list of what it covers cannot be verified, nor a list without its signature.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method" "@authority");created=1618884473
 * Signature: sig1=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDk=:
 * ~~~
 * ~~~~
 *
 * ## Ok: only what is added is shown
 * ~~~~markdown
 * ~~~ http-message
 * Signature: sig1=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDk=:
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method");created=1618884473, sig2=("@path")
 * Signature: sig1=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDk=:,
 *   proxy=:bbN8oArOxYoyylQQUU6QYwrTuaxLwjAC9fbY2F6SVWvh0yBiMIRGOnM=:
 * ~~~
 *
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method" "@authority");created=1618884473
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:55: Expected the label `sig2` in `Signature` too, received none.
 * 6:3: Expected the label `proxy` in `Signature-Input` too, received none.
 * 12:18: Expected `Signature` beside `Signature-Input`, received none.
 * ~~~~
 */
export const signatureLabels: Rule = {
  id: 'signature-labels',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const message of httpMessages(model)) {
      const inputs = message.fields.filter(({ name }) => name === 'signature-input')
      const signatures = message.fields.filter(({ name }) => name === 'signature')
      // Before RFC 9421 `Signature` held all that there was to say.
      if (signatures.some(({ value }) => /\bkeyId="/.test(value.text))) continue
      yield* compare(message, inputs, signatures, 'Signature', document.source)
      yield* compare(message, signatures, inputs, 'Signature-Input', document.source)
    }
  },
}

/** The labels of some fields that others, called `wanted`, lack. */
function* compare(
  message: HttpMessage,
  fields: readonly HttpField[],
  others: readonly HttpField[],
  wanted: string,
  source: string,
): Generator<Problem> {
  const hint = 'Give each signature one member in both fields, under the same label.'
  const [first] = fields
  if (first !== undefined && others.length === 0) {
    if (!message.isWhole || message.kind === 'fields') return
    const message_ = `Expected \`${wanted}\` beside \`${first.written}\`, received none.`
    yield { span: valuePlace(message, first, source), message: message_, hint }
    return
  }
  if (others.some(({ value }) => /^[^=]*$|…/.test(value.text))) return
  const known = new Set(others.flatMap(({ value }) => writtenMembers(value.text).map(({ key }) => key)))
  for (const field of fields) {
    if (isElidedValue(field.value.text) && !field.value.text.includes('=')) continue
    for (const { key, from, to } of writtenMembers(field.value.text)) {
      if (known.has(key) || !isKey(key)) continue
      const span = valuePlace(message, field, source, from, to)
      yield { span, message: `Expected the label \`${key}\` in \`${wanted}\` too, received none.`, hint }
    }
  }
}
