import type { Field } from '../../contract/spec-model.ts'
import type { Rule } from '../rule.ts'
import { siblingFields } from './field-lists.ts'
import { fieldPlace } from './field-place.ts'

/**
 * Finds a field of which a list does not say whether it has to be there, though it says so of the others.
 *
 * ## When
 * In lists, definition lists and tables of fields most of which are REQUIRED, OPTIONAL or RECOMMENDED. A field
 * whose description says when it is present, or that it is defined elsewhere, is left alone.
 *
 * ## Why
 * A sender that leaves the field out and a receiver that demands it can both call upon the text.
 *
 * ## Ok
 * ~~~~markdown
 * The Task object has these fields:
 *
 * * REQUIRED: id (string) - The identifier of the task.
 * * OPTIONAL: status (string) - How it stands.
 * * error (string) - What went wrong. It is present only where the task failed.
 * ~~~~
 *
 * ## Ok: a list that never says
 * ~~~~markdown
 * The Task object has these fields:
 *
 * * id (string) - The identifier of the task.
 * * status (string) - How it stands.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * The Task object has these fields:
 *
 * * REQUIRED: id (string) - The identifier of the task.
 * * REQUIRED: status (string) - How it stands.
 * * rotation (boolean) - Whether keys can be rotated.
 * ~~~~
 *
 * ~~~~text
 * 5:3: Expected REQUIRED or OPTIONAL for the field `rotation`, as 2 of the 3 fields of its list have it, received neither.
 * ~~~~
 *
 * ## Not ok: in a table
 * ~~~~markdown
 * | Field  | Type    | Required | Description        |
 * |--------|---------|----------|--------------------|
 * | id     | string  | yes      | The identifier.    |
 * | status | string  | no       | How it stands.     |
 * | total  | integer | maybe    | How many are left. |
 * ~~~~
 *
 * ~~~~text
 * 5:3: Expected REQUIRED or OPTIONAL for the field `total`, as 2 of the 3 fields of its list have it, received neither.
 * ~~~~
 */
export const fieldRequirednessMissing: Rule = {
  id: 'field-requiredness-missing',
  group: 'fields',
  severity: 'warning',
  *find({ document, model }) {
    for (const { message, fields } of siblingFields(model)) {
      const telling = fields.filter(({ requiredness }) => requiredness !== undefined)
      if (telling.length < 2 || telling.length * 2 <= fields.length) continue
      for (const field of fields) {
        if (field.requiredness !== undefined || tellsPresence(field)) continue
        yield {
          span: fieldPlace(field, message, document.source),
          message: `Expected REQUIRED or OPTIONAL for the field \`${field.name}\`, as ${telling.length} of the ${fields.length} fields of its list have it, received neither.`,
          hint: 'Say whether the field has to be there, as the list says it of the others.',
        }
      }
    }
  },
}

const presence =
  /\b(?:present|provided|included|omitted|absent|required|optional|mandatory|recommended|defined in|described in|specified in)\b/i

/** Whether the description says when the field is there in other words, or leaves that to another text. */
function tellsPresence({ description }: Field): boolean {
  return presence.test(description)
}
