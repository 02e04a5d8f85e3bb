import type { Rule } from '../rule.ts'
import type { Fault } from './fault.ts'
import { valuePlace } from './http/field-place.ts'
import { httpMessages } from './http/http-message.ts'
import { type SignatureInput, signatureInputs } from './http/signature-inputs.ts'

/**
 * Finds an HTTP example whose signature was, as `created` has it, made at another time than `Date` says the
 * message was, or expires before it was made or sent.
 *
 * ## When
 * The signature covers `Date` and has a `created` or `expires`; a few minutes between them are left alone. A `Date`
 * that is not covered can have been set later, as by a proxy that sends on what was signed before.
 *
 * ## Why
 * Verifiers refuse signatures that are too old or come from the future, and an example that they refuse
 * shows nothing.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Date: Tue, 20 Apr 2021 02:07:55 GMT
 * Signature-Input: sig1=("@method" "date");created=1618884473;expires=1618884773
 * Signature: sig1=...
 * ~~~
 * ~~~~
 *
 * ## Ok: a date that is not signed
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Date: Fri, 15 Jul 2022 14:24:55 GMT
 * Signature-Input: sig1=("@method");created=1618884473
 * Signature: sig1=...
 * ~~~
 * ~~~~
 *
 * ## Ok: nothing to compare
 * ~~~~markdown
 * ~~~ http-message
 * Date: [date]
 * Signature-Input: sig1=("@method");created=1618884473
 * Signature-Input: sig2=("@method");created=[timestamp]
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Date: Wed, 05 Nov 2025 14:00:00 GMT
 * Signature-Input:
 *   sig1=("@method" "@target-uri" "date");
 *   created=1730815200;
 *   keyid="key1"
 * Signature: sig1=...
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 7:3: Expected the time of `Date`, 1762351200, received `created=1730815200`, which is Tue, 05 Nov 2024 14:00:00 GMT.
 * ~~~~
 *
 * ## Not ok: a signature that has expired
 * ~~~~markdown
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method");created=1618884473;expires=1618884472
 * Signature: sig1=...
 * ~~~
 *
 * ~~~ http-message
 * GET / HTTP/1.1
 * Host: server.example
 * Date: Tue, 20 Apr 2021 02:07:55 GMT
 * Signature-Input: sig1=("@method" "date");expires=1618884472
 * Signature: sig1=...
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:54: Expected a time after `created`, 1618884473, received `expires=1618884472`.
 * 12:42: Expected a time after `Date`, 1618884475, received `expires=1618884472`.
 * ~~~~
 */
export const signatureCreated: Rule = {
  id: 'signature-created',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const message of httpMessages(model)) {
      const dates = message.fields.filter(({ name }) => name === 'date')
      const date = dates.length === 1 ? secondsOf(dates[0]?.value.text ?? '') : undefined
      for (const input of signatureInputs(message)) {
        const isCovered = input.components.some(({ name }) => name === 'date')
        for (const { from, to, ...problem } of judge(input, isCovered ? date : undefined)) {
          yield { span: valuePlace(message, input.field, document.source, from, to), ...problem }
        }
      }
    }
  },
}

/** In seconds: clocks differ, and a proxy signs later than its client. */
const tolerance = 300

function* judge(input: SignatureInput, date: number | undefined): Generator<Fault> {
  const created = numberOf(input, 'created')
  const expires = numberOf(input, 'expires')
  if (created !== undefined && date !== undefined && Math.abs(created.value - date) > tolerance) {
    yield {
      ...created,
      message: `Expected the time of \`Date\`, ${date}, received \`created=${created.value}\`, which is ${new Date(created.value * 1000).toUTCString()}.`,
      hint: `Write \`created=${date}\` and the signature that goes with it, or another \`Date\`.`,
    }
  }
  if (expires === undefined) return
  const received = `received \`expires=${expires.value}\``
  const hint = 'Write a time after that at which the signature was made and sent, in seconds since 1970.'
  if (created !== undefined && expires.value <= created.value) {
    yield { ...expires, message: `Expected a time after \`created\`, ${created.value}, ${received}.`, hint }
  } else if (created === undefined && date !== undefined && expires.value <= date) {
    yield { ...expires, message: `Expected a time after \`Date\`, ${date}, ${received}.`, hint }
  }
}

/** A parameter that is a time, which a JavaScript date can hold. */
function numberOf({ parameters }: SignatureInput, wanted: string) {
  const found = parameters.find(({ name }) => name === wanted)
  if (found === undefined || typeof found.value !== 'number' || Math.abs(found.value) > 8.64e12)
    return undefined
  return { value: found.value, from: found.from, to: found.to }
}

/** The time that an HTTP date says, in seconds since 1970. Source: RFC 9110, Section 5.6.7. */
function secondsOf(date: string): number | undefined {
  const time = /^[A-Z][a-z]{2}, .* GMT$/.test(date) ? Date.parse(date) : Number.NaN
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000)
}
