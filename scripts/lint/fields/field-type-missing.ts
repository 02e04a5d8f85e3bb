import type { Field } from '../../contract/spec-model.ts'
import type { Rule } from '../rule.ts'
import { type SiblingFields, siblingFields } from './field-lists.ts'
import { fieldPlace } from './field-place.ts'

/**
 * Finds a field without a type in a list that gives nearly every other field one.
 *
 * ## When
 * In lists, definition lists and tables of fields of which at least two thirds have a type, or half where
 * nearly all fields of the draft have one. A field whose description tells what it is (`An array of …`, `a URL`), or that it is defined elsewhere, is left alone.
 *
 * ## Why
 * Where the type is missing, one implementation sends a number and the next refuses it. The schemas that are
 * made of the list cannot judge the field either.
 *
 * ## Ok
 * ~~~~markdown
 * The Task object has these fields:
 *
 * * REQUIRED: id (string) - The identifier of the task.
 * * REQUIRED: progress (integer) - How far it is, in percent.
 * * OPTIONAL: links - An object that holds links to further pages.
 * * OPTIONAL: client - As defined in {{RFC7591}}.
 * ~~~~
 *
 * ## Ok: a list that never gives types
 * ~~~~markdown
 * The Task object has these fields:
 *
 * * REQUIRED: id - The identifier of the task.
 * * REQUIRED: status - How it stands.
 * * OPTIONAL: total (integer) - How many there are.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * The Task object has these fields:
 *
 * * REQUIRED: id - The stable identifier of the task.
 * * REQUIRED: status (string) - How it stands.
 * * OPTIONAL: expires (integer) - When it ends.
 * ~~~~
 *
 * ~~~~text
 * 3:13: Expected a type for the field `id`, as 2 of the 3 fields of its list have one, received none.
 * ~~~~
 *
 * ## Not ok: in a definition list
 * ~~~~markdown
 * A task has the following members:
 *
 * `id`:
 * : REQUIRED. String. The identifier of the task.
 *
 * `state`:
 * : OPTIONAL. Opaque value that comes back unchanged.
 *
 * `address`:
 * : OPTIONAL. String. Where to ask for it.
 * ~~~~
 *
 * ~~~~text
 * 6:2: Expected a type for the field `state`, as 2 of the 3 fields of its list have one, received none.
 * ~~~~
 */
export const fieldTypeMissing: Rule = {
  id: 'field-type-missing',
  group: 'fields',
  severity: 'warning',
  *find({ document, model }) {
    const lists = siblingFields(model)
    const isUsual = isTypedThroughout(lists)
    for (const { message, fields } of lists) {
      const typed = fields.filter(({ type }) => type !== undefined)
      const isMostly = typed.length >= 2 && typed.length * 3 >= fields.length * 2
      if (!isMostly && !(isUsual && typed.length > 1 && typed.length * 2 >= fields.length)) continue
      const [like] = typed
      for (const field of fields) {
        if (field.type !== undefined || tellsType(field)) continue
        yield {
          span: fieldPlace(field, message, document.source),
          message: `Expected a type for the field \`${field.name}\`, as ${typed.length} of the ${fields.length} fields of its list have one, received none.`,
          hint: `Write its type where the others have it, as \`${like?.name ?? ''}\` has \`${like?.type?.written ?? ''}\`.`,
        }
      }
    }
  },
}

const fewestToTell = 10

/** Whether nearly all fields of a draft have a type: then even a list in which half of them do is not done. */
function isTypedThroughout(lists: readonly SiblingFields[]): boolean {
  const fields = lists.flatMap((list) => list.fields)
  const typed = fields.filter(({ type }) => type !== undefined)
  return fields.length >= fewestToTell && typed.length >= fields.length * 0.85
}

/** The noun of a type at the beginning, or within `is a URL` and `MUST be a non-empty array`. */
const typeNoun =
  /(?:^|\b(?:an?|be|is|as) (?:[\w-]{1,30} ){0,2})(?:string|text|boolean|bool|integer|int|number|object|array|list|map|null|ur[iln]|jwt|jwks?|token|timestamp|date|datetime|hash)s?\b/i
const elsewhere = /\b(?:as )?(?:defined|described|specified|registered) (?:in|by|as|for)\b|^see\b/i

/** Whether the description says what kind of value it is in other words, or leaves that to another text. */
function tellsType({ description, fields, values = [] }: Field): boolean {
  return fields.length > 0 || values.length > 0 || typeNoun.test(description) || elsewhere.test(description)
}
