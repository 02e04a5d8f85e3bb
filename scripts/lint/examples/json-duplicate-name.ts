import type { Node } from 'jsonc-parser'
import type { Rule } from '../rule.ts'
import { completeBlocks } from './complete-blocks.ts'
import { examplePlace } from './example-place.ts'
import { readJson } from './json/read-json.ts'

/**
 * Finds an object of JSON that has two members of the same name.
 *
 * ## When
 * In all JSON of the draft's examples that parses. A name that a placeholder stands for, as in `{<key>: 1, <key>: 2}`, is
 * none.
 *
 * ## Why
 * Parsers keep the first, the last, or neither: what the example shows is not what its readers get. Source:
 * RFC 8259, Section 4.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ json
 * {"keys": [{"kid": "1"}, {"kid": "2"}], "kid": "1", <name>: 1, <name>: 2}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ http-message
 * HTTP/1.1 200 OK
 * Content-Type: application/json
 *
 * {
 *   "kid": "1",
 *   "alg": "EdDSA",
 *   "kid": "2"
 * }
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 8:3: Expected one member `kid` in the object, received a second one.
 * ~~~~
 */
export const jsonDuplicateName: Rule = {
  id: 'json-duplicate-name',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const block of completeBlocks(model)) {
      for (const { root, shift, notations, faults } of readJson(block)) {
        for (const key of root === undefined || faults.length > 0 ? [] : repeatedNames(root)) {
          const from = key.offset + shift
          if (notations.some((one) => one.from === from)) continue
          const span = examplePlace(block, document.source, from, from + key.length)
          const message = `Expected one member \`${String(key.value)}\` in the object, received a second one.`
          yield { span, message, hint: 'Give it another name, or remove it.' }
        }
      }
    }
  },
}

/** The names in a value that their object had before. */
function* repeatedNames({ type, children = [] }: Node): Generator<Node> {
  const seen = new Set<unknown>()
  for (const child of children) {
    const [key] = type === 'object' ? (child.children ?? []) : []
    if (key !== undefined && seen.has(key.value)) yield key
    if (key !== undefined) seen.add(key.value)
    yield* repeatedNames(child)
  }
}
