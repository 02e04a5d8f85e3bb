import type { Rule } from '../rule.ts'
import { examplePlace } from './example-place.ts'
import type { NotationKind } from './json/notation.ts'
import { readJson } from './json/read-json.ts'

/**
 * Finds what authors put among JSON on purpose, and what no parser takes: `...`, comments, `<placeholders>`,
 * `base64url({…})`, `"a" | "b"`, members without the braces around them.
 *
 * ## When
 * In code blocks and HTTP messages that say they are JSON. Off by default: readers understand it. Turn it on
 * where examples are to be run, or checked by other tools.
 *
 * ## Why
 * Tests that are made of the draft cannot use such an example, and highlighting shows it as an error.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ json
 * {"token": "eyJhbGciOiJFUzI1NiJ9...", "keys": []}
 * ~~~
 *
 * ~~~ jsonc
 * {"token": "a"} // one of several
 * ~~~
 *
 * ~~~
 * {"token": ...}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ json
 * {
 *   "token": <the token>,
 *   "jwt": base64url({"alg": "ES256"}),
 *   "mode": "a" | "b", // or another
 *   ...
 * }
 * ~~~
 *
 * ~~~ json
 * "keys": []
 * ~~~
 *
 * ~~~ json
 * Response:
 * {"keys": []}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 3:12: Expected JSON, received a placeholder.
 * 4:10: Expected JSON, received a call.
 * 5:15: Expected JSON, received a choice.
 * 5:22: Expected JSON, received a comment.
 * 6:3: Expected JSON, received an ellipsis.
 * 11:1: Expected JSON, received a member without braces around it.
 * 15:1: Expected JSON, received a line of words.
 * ~~~~
 */
export const jsonNotation: Rule = {
  id: 'json-notation',
  group: 'examples',
  severity: 'off',
  *find({ document, model }) {
    for (const block of model.codeBlocks) {
      for (const { stretch, notations } of readJson(block)) {
        for (const { kind, from, to } of stretch.isDeclared ? notations : []) {
          const told = words[kind]
          if (told === undefined || (kind === 'comment' && stretch.isRelaxed)) continue
          const [name, hint] = told
          yield {
            span: examplePlace(block, document.source, from, to),
            message: `Expected JSON, received ${name}.`,
            hint,
          }
        }
      }
    }
  },
}

/** What each kind is called, and what to write instead; lines that are folded without a header have a rule of their own. */
const words: Readonly<Partial<Record<NotationKind, readonly [name: string, hint: string]>>> = {
  ellipsis: ['an ellipsis', 'Show all of it, or say in the text that something is left out.'],
  comment: ['a comment', 'Say it in the text, or give the block the type `jsonc`.'],
  placeholder: ['a placeholder', 'Write a value, or put the placeholder in double quotes.'],
  call: ['a call', 'Write its result, and show what went into it in a block of its own.'],
  alternatives: ['a choice', 'Write one of the values, and name the others in the text.'],
  fragment: ['a member without braces around it', 'Write the braces.'],
  label: ['a line of words', 'Write it above the block, and each JSON text in a block of its own.'],
}
