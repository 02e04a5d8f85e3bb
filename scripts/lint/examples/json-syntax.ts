import type { Span } from '../../contract/position.ts'
import type { CodeBlock } from '../../contract/spec-model.ts'
import type { Document } from '../../draft/document.ts'
import type { Problem, Rule } from '../rule.ts'
import { completeBlocks } from './complete-blocks.ts'
import { examplePlace } from './example-place.ts'
import type { JsonFault, TextEdit } from './json/json-fault.ts'
import { type JsonText, readJson } from './json/read-json.ts'

/**
 * Finds examples that are meant as JSON and do not parse: a comma too many or missing, a bracket that nothing
 * closes, a name without its quotation marks, a quotation mark within a string.
 *
 * ## When
 * In code blocks whose type is JSON (`json`, `application/json`, `…+json`), in the content of HTTP messages
 * whose `Content-Type` is, and in blocks without a type that begin as an object does. What authors do on
 * purpose is no fault: `...` and `…` for what is left out, comments, `<placeholders>`, `base64url({…})`,
 * members without the braces around them, several texts one after the other, lines that are folded as
 * RFC 8792 says, or strings over several lines where the text says that they are broken for display.
 *
 * ## Why
 * Examples are what implementers copy, and what tests are made of. An example that does not parse has been
 * read by nobody's parser, so that what else is wrong in it was not found either.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ json
 * {"enabled": true, "modes": [{"name": "fast"}]}
 * ~~~
 * ~~~~
 *
 * ## Ok: things left out on purpose
 * ~~~~markdown
 * ~~~ json
 * {
 *   "token": <the access token>,
 *   "keys": [{...}, ...],
 *   // further members
 * }
 * ~~~
 *
 * ~~~ json
 * "access": ["read", "write"],
 * ~~~
 *
 * ~~~ http-message
 * POST /new-order HTTP/1.1
 * Host: example.com
 * Content-Type: application/jose+json
 *
 * {
 *   "protected": base64url({"alg": "ES256", "jwk": {...}}),
 *   "payload": base64url({}),
 *   "signature": "H6ZXtGjTZyUnPeKn...wEA4TklBdh3e454g"
 * }
 * ~~~
 * ~~~~
 *
 * ## Ok: several texts, and another language
 * ~~~~markdown
 * ~~~ json
 * {"status": "pending"}
 *
 * {"status": "valid"}
 * ~~~
 *
 * ~~~ http-message
 * HTTP/1.1 404 Not Found
 * Content-Type: application/concise-problem-details+cbor
 *
 * { / title / -1: "No such key" }
 * ~~~
 * ~~~~
 *
 * ## Ok: what is to be included is not there yet
 * ~~~~markdown
 * ~~~ json
 * {"a":
 * {::include a.json}
 * }
 * ~~~
 * ~~~~
 *
 * ## Ok: what is to be included is not there yet
 * ~~~~markdown
 * ~~~ json
 * {"a":
 * {::include a.json}
 * }
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ json
 * {
 *   "name": "fast",
 *   "roles": ["user",],
 *   "links": {"next": "/tasks/2"}
 *   "size": 0,
 * }
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:19: Expected no comma before `]`, received one.
 * 5:31: Expected `,` between `}` and `"size"`, received none.
 * 6:12: Expected no comma before `}`, received one.
 * ~~~~
 *
 * ## Not ok: in an HTTP message
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 400 Bad Request
 * Content-Type: application/json
 *
 * {
 *   error: "invalid_request",
 *   "detail": "no "sender" given"
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 6:3: Expected a name in double quotes, received `error`.
 * 7:18: Expected `,` or the end after `"no "`, received `sender`.
 * ~~~~
 *
 * ## Not ok: a bracket that nothing closes
 * ~~~~markdown
 * ~~~ json
 * {"keys": [{"kty": "OKP"}, {"kty": "EC"]}
 * ~~~
 *
 * ~~~
 * {"keys": [
 *   {"kty": "OKP"}
 * ]
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 2:39: Expected `}`, received `]`.
 * 6:1: Expected `}` for this `{`, received the end of the JSON.
 * ~~~~
 *
 * ## Not ok: an HTTP message with the type of JSON, and folded lines without their header
 * ~~~~markdown
 * ~~~ json
 * POST /token HTTP/1.1
 * Content-Type: application/json
 *
 * {"code": "SplxlOBeZQQYbYS6WxSbIA"}
 * ~~~
 *
 * ~~~ json
 * {
 *   "cert": "MIIEHDCCAwSgAwIBAgIBATANBgkqhkiG9w0BAQsFA\
 *     DCCAwSgAwIBAgIBATANBgkqhkiG9w0"
 * }
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 2:1: Expected JSON, received an HTTP message.
 * 10:53: Expected the header of RFC 8792 above lines that are folded with `\`, received none.
 * ~~~~
 */
export const jsonSyntax: Rule = {
  id: 'json-syntax',
  group: 'examples',
  severity: 'error',
  *find({ document, model }) {
    for (const block of completeBlocks(model)) {
      const texts = readJson(block)
      const [first] = texts
      if (first?.stretch.isContent === true && isTypedJson(block)) {
        yield {
          span: examplePlace(block, document.source, ...firstLine(block)),
          message: 'Expected JSON, received an HTTP message.',
          hint: 'Give the block the type `http-message`.',
          severity: 'warning',
        }
      }
      for (const fault of texts.flatMap(faultsOf)) {
        if (folded.has(fault.kind) && saysLinesAreBroken(block, document.source)) continue
        yield problemOf(fault, block, document)
      }
    }
  },
}

/** What a block that only looks like JSON may be reproached with: in any other language it would be no fault. */
const certain: ReadonlySet<JsonFault['kind']> = new Set<JsonFault['kind']>([
  'comma-extra',
  'comma-missing',
  'bracket-open',
  'bracket-extra',
])

function faultsOf({ faults, stretch }: JsonText): readonly JsonFault[] {
  return stretch.isDeclared || faults.every(({ kind }) => certain.has(kind)) ? faults : []
}

const folded: ReadonlySet<JsonFault['kind']> = new Set<JsonFault['kind']>(['fold-unmarked', 'string-broken'])

const brokenForDisplay = /\bline[- ]?(?:breaks?|wraps?|wrapping|feeds?|folding)\b|\bwrapped\b/i

/** Whether the text right before a block says that its lines are broken for display only. */
function saysLinesAreBroken({ span, title = '' }: CodeBlock, source: string): boolean {
  const from = Math.max(span.start.offset - 500, 0)
  return brokenForDisplay.test(`${title} ${source.slice(from, span.start.offset)}`)
}

function isTypedJson({ type }: CodeBlock): boolean {
  return /json/i.test(type)
}

function firstLine({ text, unfolded }: CodeBlock): readonly [from: number, to: number] {
  const shown = unfolded ?? text
  const from = Math.max(shown.search(/\S/), 0)
  const end = shown.indexOf('\n', from)
  return [from, end < 0 ? shown.length : end]
}

function problemOf(fault: JsonFault, block: CodeBlock, { source, file }: Document): Problem {
  const { from, to, message, hint } = fault
  const span = examplePlace(block, source, from, to)
  const fix = fault.fix === undefined ? undefined : placedFix(fault.fix, fault, span, block, source)
  return { span, message, hint, ...(fix !== undefined && { fix: { file: span.file ?? file, ...fix } }) }
}

/** A fix as offsets in the draft; none where the draft does not have the text of the block as it is read. */
function placedFix(
  fix: TextEdit,
  { from, to }: JsonFault,
  { start, end }: Span,
  block: CodeBlock,
  source: string,
) {
  const isAsRead = source.slice(start.offset, end.offset) === (block.unfolded ?? block.text).slice(from, to)
  if (!isAsRead) return undefined
  return { start: start.offset + fix.from - from, end: start.offset + fix.to - from, text: fix.text }
}
