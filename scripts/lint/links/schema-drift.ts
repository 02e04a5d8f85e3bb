import type { Span } from '../../contract/position.ts'
import type { SpecModel } from '../../contract/spec-model.ts'
import type { Rule } from '../rule.ts'

/**
 * Finds a committed schema file that is not what the draft's message gives, one that is missing, and one whose
 * message is gone; and the same of the OpenAPI document that the draft's operations give.
 *
 * ## When
 * In a workspace with checks.
 *
 * ## Why
 * Checks judge servers by the schemas of the draft at hand, and everybody else reads the committed ones: the two
 * have to say the same.
 *
 * ## Ok
 * ~~~~markdown
 * The Thing object has these fields:
 *
 * * `name` (string, REQUIRED): What it is called.
 * ~~~~
 *
 * ~~~~json schemas/thing.schema.json
 * {
 *   "$comment": "Generated from draft.md by `everymust schema`. Do not edit.",
 *   "$schema": "https://json-schema.org/draft/2020-12/schema",
 *   "$id": "thing.schema.json",
 *   "title": "Thing",
 *   "type": "object",
 *   "required": [
 *     "name"
 *   ],
 *   "properties": {
 *     "name": {
 *       "description": "What it is called.",
 *       "type": "string",
 *       "x-requirements": {
 *         "type": "one~qfbr"
 *       }
 *     }
 *   },
 *   "x-requirements": {
 *     "required": {
 *       "name": "one~qfbr"
 *     }
 *   }
 * }
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * The Thing object has these fields:
 *
 * * `name` (string, REQUIRED): What it is called.
 * ~~~~
 *
 * ~~~~json schemas/thing.schema.json
 * {
 *   "$comment": "Generated from draft.md by `everymust schema`. Do not edit.",
 *   "$schema": "https://json-schema.org/draft/2020-12/schema",
 *   "$id": "thing.schema.json",
 *   "title": "Thing",
 *   "type": "object",
 *   "required": [
 *     "name"
 *   ],
 *   "properties": {
 *     "name": {
 *       "description": "What it is called.",
 *       "type": "number",
 *       "x-requirements": {
 *         "type": "one~qfbr"
 *       }
 *     }
 *   },
 *   "x-requirements": {
 *     "required": {
 *       "name": "one~qfbr"
 *     }
 *   }
 * }
 * ~~~~
 *
 * ~~~~text
 * schemas/thing.schema.json:13:7: Expected `"type": "string",` as generated, received `"type": "number",`.
 * ~~~~
 *
 * ## Not ok: no file
 * ~~~~markdown
 * The Thing object has these fields:
 *
 * * `name` (string, REQUIRED): What it is called.
 * ~~~~
 *
 * ~~~~text
 * 3:1: Expected `schemas/thing.schema.json` for this message, received no such file.
 * ~~~~
 *
 * ## Not ok: no message
 * ~~~~markdown
 * There are no objects.
 * ~~~~
 *
 * ~~~~json schemas/former.schema.json
 * { "type": "object" }
 * ~~~~
 *
 * ~~~~text
 * schemas/former.schema.json:1:1: Expected the schema of a message of the draft, received `former`, which it does not have.
 * ~~~~
 *
 * ## Not ok: no OpenAPI document
 * ~~~~markdown
 * A `GET /things` request is answered with one of these status codes:
 *
 * * 200 (OK) - Here they are.
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected `schemas/openapi.json` for this operation and all others, received no such file.
 * ~~~~
 *
 * ## Not ok: no operation
 * ~~~~markdown
 * Nothing is asked of a server.
 * ~~~~
 *
 * ~~~~json schemas/openapi.json
 * { "openapi": "3.1.1" }
 * ~~~~
 *
 * ~~~~text
 * schemas/openapi.json:1:1: Expected no OpenAPI document of a draft without operations, received one.
 * ~~~~
 */
export const schemaDrift: Rule = {
  id: 'schema-drift',
  group: 'links',
  severity: 'error',
  *find({ document, model, links }) {
    for (const { file, message, committed, generated } of links?.schemaFiles ?? []) {
      const defined = definitionOf(message, model)
      if (committed === undefined) {
        if (defined === undefined) continue
        const missing = `Expected \`${file}\` for ${defined.noun}, received no such file.`
        yield { span: defined.span, message: missing, hint }
      } else if (generated === undefined) {
        const [first = ''] = committed.split('\n')
        const left =
          message === undefined
            ? 'Expected no OpenAPI document of a draft without operations, received one.'
            : `Expected the schema of a message of the draft, received \`${message}\`, which it does not have.`
        yield { span: lineSpan(first, 0, 0), file, message: left, hint }
      } else if (committed !== generated) {
        const { span, expected, received } = firstDifference(committed, generated)
        const changed = `Expected \`${expected}\` as generated, received \`${received}\`.`
        const related =
          defined === undefined || message === undefined
            ? []
            : [{ file: defined.span.file ?? document.file, span: defined.span, message: 'The message.' }]
        yield { span, file, message: changed, hint, related }
      }
    }
  },
}

/** What of a draft gives a file: the message of that name, or without a name its operations, from the first on. */
function definitionOf(message: string | undefined, { messages, operations }: SpecModel) {
  if (message !== undefined) {
    const found = messages.find(({ name }) => name === message)
    return found && { span: found.span, noun: 'this message' }
  }
  const [first] = operations
  return first && { span: first.span, noun: 'this operation and all others' }
}

const hint = 'Run `everymust schema` and commit the result.'

/** The first line in which two texts differ; past the end of the shorter one there is an empty one. */
function firstDifference(committed: string, generated: string) {
  const lines = committed.split('\n')
  const wanted = generated.split('\n')
  const longest = Math.max(lines.length, wanted.length)
  let index = 0
  let offset = 0
  while (index < longest && lines[index] === wanted[index]) {
    offset += (lines[index]?.length ?? 0) + 1
    index += 1
  }
  const line = lines[index] ?? ''
  const span = lineSpan(line, index, Math.min(offset, committed.length))
  return { span, expected: (wanted[index] ?? '').trim(), received: line.trim() }
}

function lineSpan(line: string, index: number, offset: number): Span {
  const indent = line.length - line.trimStart().length
  const length = line.trim().length
  const start = { line: index + 1, column: indent + 1, offset: offset + indent }
  return {
    start,
    end: { ...start, column: start.column + length, offset: start.offset + length },
  }
}
