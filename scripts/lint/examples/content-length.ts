import type { Problem, Rule } from '../rule.ts'
import { bodyForms } from './http/body-forms.ts'
import { valuePlace } from './http/field-place.ts'
import { type HttpField, type HttpMessage, httpMessages } from './http/http-message.ts'

/**
 * Finds an HTTP example whose `Content-Length` is not the length of the body that it shows, is no number, or
 * stands where HTTP allows none.
 *
 * ## When
 * The body is shown whole. As drafts break lines and indent for display, every usual way to count is taken:
 * with either line end, with or without one at the end, without the line breaks, as JSON without white space.
 * A body that is cut short, compressed, or binary is not counted.
 *
 * ## Why
 * Examples become test vectors, and a parser that believes the number waits for bytes that never come, or
 * takes the rest of the body for the next message.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Type: application/json
 * Content-Length: 18
 *
 * {"hello": "world"}
 * ~~~
 * ~~~~
 *
 * ## Ok: JSON that is indented for display
 * ~~~~markdown
 * ~~~ http-message
 * POST /greetings HTTP/1.1
 * Host: server.example
 * Content-Type: application/json
 * Content-Length: 17
 *
 * {
 *   "hello": "world"
 * }
 * ~~~
 * ~~~~
 *
 * ## Ok: a form whose lines are broken for display
 * ~~~~markdown
 * ~~~ http-message
 * POST /token HTTP/1.1
 * Host: server.example
 * Content-Type: application/x-www-form-urlencoded
 * Content-Length: 36
 *
 * grant_type=authorization_code
 * &code=5
 * ~~~
 * ~~~~
 *
 * ## Ok: a body that is cut short
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Type: text/html
 * Content-Length: 5120
 *
 * <!DOCTYPE html>
 * ...
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * POST /token HTTP/1.1
 * Host: server.example
 * Content-Type: application/x-www-form-urlencoded
 * Content-Length: 101
 *
 * grant_type=authorization_code&
 * code=5
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 5:17: Expected the length of the body, 36 on one line, 37 as shown or 38 as shown with CRLF, received `101`.
 * ~~~~
 *
 * ## Not ok: a body below a length of zero
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Type: application/json
 * Content-Length: 0
 *
 * {"hello": "world"}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:17: Expected the length of the body, 18 as shown or 17 as JSON without white space, received `0`.
 * ~~~~
 *
 * ## Not ok: a length where HTTP allows none
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Type: text/plain
 * Content-Length: 5
 * Transfer-Encoding: chunked
 *
 * 5
 * hello
 * 0
 * ~~~
 *
 * ~~~ http-message
 * HTTP/1.1 204 No Content
 * Content-Length: 0
 * ~~~
 *
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Length: 5 bytes
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:17: Expected no `Content-Length` beside `Transfer-Encoding`, received `5`.
 * 14:17: Expected no `Content-Length` in a response with the status 204, received `0`.
 * 19:17: Expected a number of bytes, received `5 bytes`.
 * ~~~~
 */
export const contentLength: Rule = {
  id: 'content-length',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const message of httpMessages(model)) {
      for (const field of message.fields) {
        if (field.name !== 'content-length' || !/^\d/.test(field.value.text)) continue
        const problem = judge(message, field)
        if (problem !== undefined) yield { span: valuePlace(message, field, document.source), ...problem }
      }
    }
  },
}

function judge(message: HttpMessage, field: HttpField): Omit<Problem, 'span'> | undefined {
  const value = field.value.text
  const received = `received \`${value}\`.`
  const { status = 200 } = message
  // Source: RFC 9110, Section 8.6; RFC 9112, Section 6.2.
  if (message.fields.some(({ name }) => name === 'transfer-encoding')) {
    return {
      message: `Expected no \`Content-Length\` beside \`Transfer-Encoding\`, ${received}`,
      hint: 'Remove one of the two fields.',
    }
  }
  if (status < 200 || status === 204) {
    return {
      message: `Expected no \`Content-Length\` in a response with the status ${status}, ${received}`,
      hint: 'Remove the field: such a response has no content.',
    }
  }
  if (!/^\d+$/.test(value)) {
    return {
      message: `Expected a number of bytes, ${received}`,
      hint: 'Write the length of the content in bytes, as a decimal number and nothing else.',
    }
  }
  const forms = bodyForms(message)
  const [first] = forms
  if (first === undefined || forms.some(({ bytes }) => bytes.length === Number(value))) return undefined
  const lengths = forms.filter(({ isUsual }) => isUsual).map(({ name, bytes }) => `${bytes.length} ${name}`)
  return {
    message: `Expected the length of the body, ${either(lengths)}, ${received}`,
    hint: `Write \`Content-Length: ${first.bytes.length}\`, or show the body that is ${value} bytes long.`,
  }
}

function either(choices: readonly string[]): string {
  const last = choices.at(-1) ?? ''
  return choices.length < 2 ? last : `${choices.slice(0, -1).join(', ')} or ${last}`
}
