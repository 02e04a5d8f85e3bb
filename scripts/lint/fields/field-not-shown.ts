import type { Node } from 'jsonc-parser'
import type { Field, SpecModel } from '../../contract/spec-model.ts'
import { readJson } from '../examples/json/read-json.ts'
import { shownMessages } from '../examples/shown-messages.ts'
import type { Rule } from '../rule.ts'
import { fieldPlace } from './field-place.ts'

/**
 * Finds a field that no example of the draft shows, though examples show its message.
 *
 * ## When
 * In field lists that have an example of the whole message. Off by default: drafts need not show every field.
 *
 * ## Why
 * What an example shows is understood, and tried out by those who copy it; a field that none shows is where
 * names are misspelt and types misread.
 *
 * ## Ok
 * ~~~~markdown
 * # Task
 *
 * The Task object has these fields:
 *
 * * REQUIRED: name (string) - The name.
 * * OPTIONAL: owner (string) - Who owns it.
 *
 * ~~~ json
 * {"name": "a"}
 * ~~~
 *
 * # Another Example
 *
 * ~~~ json
 * {"name": "a", "owner": "b"}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * # Task
 *
 * The Task object has these fields:
 *
 * * REQUIRED: name (string) - The name.
 * * OPTIONAL: owner (string) - Who owns it.
 *
 * ~~~ json
 * {"name": "a"}
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 6:13: Expected an example that shows the field `owner` of `task`, received none.
 * ~~~~
 */
export const fieldNotShown: Rule = {
  id: 'field-not-shown',
  group: 'fields',
  severity: 'off',
  *find({ document, model }) {
    const shown = new Set(
      shownMessages(model).flatMap(({ message, path }) => (path.length === 0 ? [message] : [])),
    )
    const names = shown.size === 0 ? new Set<string>() : memberNames(model)
    for (const message of shown) {
      for (const field of message.fields.flatMap(withInner)) {
        if (names.has(field.name)) continue
        yield {
          span: fieldPlace(field, message, document.source),
          message: `Expected an example that shows the field \`${field.path.filter((step) => step !== '*').join('.')}\` of \`${message.name}\`, received none.`,
          hint: 'Show the field in an example.',
        }
      }
    }
  },
}

/** A field, and the fields of what it holds. */
function withInner(field: Field): readonly Field[] {
  return [field, ...field.fields.flatMap(withInner)]
}

/** The names of all members of all JSON of a draft. */
function memberNames({ codeBlocks }: SpecModel): ReadonlySet<string> {
  const names = new Set<string>()
  const visit = ({ type, children = [] }: Node): void => {
    const name: unknown = type === 'property' ? children[0]?.value : undefined
    if (typeof name === 'string') names.add(name)
    children.forEach(visit)
  }
  for (const { root } of codeBlocks.flatMap(readJson)) if (root !== undefined) visit(root)
  return names
}
