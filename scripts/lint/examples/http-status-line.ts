import { STATUS_CODES } from 'node:http'
import type { Rule } from '../rule.ts'
import { examplePlace } from './example-place.ts'
import type { Fault } from './fault.ts'
import { type ExampleLine, exampleLines } from './http/example-lines.ts'
import { isHttpType } from './http/http-message.ts'

/**
 * Finds the status line of an HTTP example that is none, as it lacks its version or its status code, or whose
 * reason phrase is that of another status code.
 *
 * ## When
 * A line that begins with `HTTP`, at the beginning of a block or below an empty line. A reason phrase of the
 * author's own is left alone.
 *
 * ## Why
 * Whoever feeds the example to a parser gets an error, and of two codes that a line names a reader believes
 * the wrong one.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 Ok
 * ~~~
 *
 * ~~~ http-message
 * HTTP/2 404 Nobody Here
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 OK
 * Content-Type: application/json
 * ~~~
 *
 * ~~~ http-message
 * HTTP 303 Found
 * Location: /elsewhere
 *
 * HTTP/1.1 303 Found
 * Location: /elsewhere
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 2:1: Expected `HTTP/1.1 200 OK`, received `HTTP/1.1 OK`.
 * 7:1: Expected `HTTP/1.1 303 See Other`, received `HTTP 303 Found`.
 * 10:10: Expected `303 See Other` or `302 Found`, received `303 Found`.
 * ~~~~
 */
export const httpStatusLine: Rule = {
  id: 'http-status-line',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const block of model.codeBlocks) {
      if (!block.text.includes('HTTP')) continue
      const isHttp = isHttpType(block.type)
      const lines = exampleLines(block)
      for (const [index, line] of lines.entries()) {
        const before = lines[index - 1]?.text.trim() ?? ''
        const fault = before === '' ? judge(line, isHttp) : undefined
        if (fault === undefined) continue
        const { from, to, ...problem } = fault
        yield { span: examplePlace(block, document.source, from, to), ...problem }
      }
    }
  },
}

const statusLine = /^HTTP(?<version>\/\d(?:\.\d)?)?(?: (?<status>\d{3}))?(?: (?<phrase>[A-Z][\w' -]{0,60}))?$/

/** Source: RFC 9112, Section 4. */
function judge(line: ExampleLine, isHttp: boolean): Fault | undefined {
  const text = line.text.trimEnd()
  const { version, status, phrase = '' } = statusLine.exec(text)?.groups ?? {}
  const whole = { from: line.from, to: line.from + text.length }
  const own = codeOf(phrase)
  if (status === undefined) {
    if (version === undefined || own === undefined) return undefined
    const right = `HTTP${version} ${own} ${phrase}`
    return { ...whole, message: `Expected \`${right}\`, received \`${text}\`.`, hint: `Write \`${right}\`.` }
  }
  if (version === undefined && isHttp) {
    const right = `HTTP/1.1 ${status} ${own === undefined ? phrase : (STATUS_CODES[status] ?? phrase)}`.trim()
    return { ...whole, message: `Expected \`${right}\`, received \`${text}\`.`, hint: `Write \`${right}\`.` }
  }
  if (own === undefined || own === status || isSame(phrase, STATUS_CODES[status] ?? '')) return undefined
  const right = `${status} ${STATUS_CODES[status] ?? ''}`.trim()
  return {
    from: whole.to - phrase.length - status.length - 1,
    to: whole.to,
    message: `Expected \`${right}\` or \`${own} ${phrase}\`, received \`${status} ${phrase}\`.`,
    hint: 'Write the code that is meant, and its phrase.',
  }
}

/** The status code whose reason phrase this is. */
function codeOf(phrase: string): string | undefined {
  return Object.entries(STATUS_CODES).find(([, known = '']) => isSame(known, phrase))?.[0]
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
