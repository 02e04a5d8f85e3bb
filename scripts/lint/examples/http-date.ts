import type { Problem, Rule } from '../rule.ts'
import { isElidedValue } from './http/elision.ts'
import { valuePlace } from './http/field-place.ts'
import { httpMessages } from './http/http-message.ts'

/**
 * Finds a date in an HTTP example that is none: a day that no month has, a weekday on which that day did not
 * fall, or another form than the one that HTTP has for dates.
 *
 * ## When
 * For the fields whose value is a date: `Date`, `Expires`, `Last-Modified`, `If-Modified-Since`,
 * `If-Unmodified-Since` and `Sunset`. `Expires: 0` and `-1` are left alone, as servers send them.
 *
 * ## Why
 * Recipients take a date in another form for no date, and some compare the weekday.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Date: Tue, 20 Apr 2021 02:07:55 GMT
 * Expires: 0
 * Last-Modified: [date]
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Date: Mon, 01 Jun 2023 00:00:01 GMT
 * Expires: Wed, 9 Nov 2022 07:28:00 GMT
 * Last-Modified: 2022-11-09T07:28:00Z
 * Sunset: Wed, 31 Nov 2022 07:28:00 GMT
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 3:7: Expected `Thu, 01 Jun 2023 00:00:01 GMT`, received `Mon, 01 Jun 2023 00:00:01 GMT`.
 * 4:10: Expected `Wed, 09 Nov 2022 07:28:00 GMT`, received `Wed, 9 Nov 2022 07:28:00 GMT`.
 * 5:16: Expected `Wed, 09 Nov 2022 07:28:00 GMT`, received `2022-11-09T07:28:00Z`.
 * 6:9: Expected a day that there is, received `Wed, 31 Nov 2022 07:28:00 GMT`.
 * ~~~~
 */
export const httpDate: Rule = {
  id: 'http-date',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const message of httpMessages(model)) {
      for (const field of message.fields) {
        const { text } = field.value
        if (!dateFields.has(field.name) || isElidedValue(text) || /^(?:-?\d+|\D*)$/.test(text)) continue
        const problem = judge(text)
        if (problem !== undefined) yield { span: valuePlace(message, field, document.source), ...problem }
      }
    }
  },
}

/** Source: RFC 9110, Sections 6.6.1, 8.8.2, 13.1.3 and 13.1.4; RFC 9111, Section 5.3; RFC 8594, Section 3. */
const dateFields = new Set([
  'date',
  'expires',
  'last-modified',
  'if-modified-since',
  'if-unmodified-since',
  'sunset',
])

/** The older forms are obsolete; only the preferred one is to be sent. Source: RFC 9110, Section 5.6.7. */
function judge(value: string): Omit<Problem, 'span'> | undefined {
  // Without a zone the machine's own would be taken.
  const time = /(?:GMT|UTC|Z|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(value) : Number.NaN
  const received = `received \`${value}\`.`
  if (Number.isNaN(time)) {
    return {
      message: `Expected a date such as \`Sun, 06 Nov 1994 08:49:37 GMT\`, ${received}`,
      hint: 'Write the date as RFC 9110, Section 5.6.7, has it.',
    }
  }
  const right = new Date(time).toUTCString()
  if (right === value) return undefined
  // A day past the end of its month is taken for one of the next.
  const day = /\b\d{1,2}\b/.exec(value)?.[0]
  if (
    /^[A-Z][a-z]{2}, /.test(value) &&
    value.endsWith('GMT') &&
    Number(day) !== new Date(time).getUTCDate()
  ) {
    return { message: `Expected a day that there is, ${received}`, hint: 'Write a day that its month has.' }
  }
  return {
    message: `Expected \`${right}\`, ${received}`,
    hint: `Write \`${right}\`, or the date that is meant.`,
  }
}
