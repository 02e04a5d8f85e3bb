import type { HttpField } from '../lint/examples/http/http-message.ts'
import { placeIn } from '../lint/examples/http/shown-value.ts'
import type { ValueEdit } from './example-update.ts'
import { applyEdits, type Edit } from './rewrite-block.ts'

/** What is to be written into the values of fields; places are indexes into each value as it is shown. */
export type FieldEdits = ReadonlyMap<HttpField, readonly Edit[]>

/** The value of a field once it is written. */
export function writtenValue(field: HttpField, edits: FieldEdits): string {
  return applyEdits(field.value.text, edits.get(field) ?? [])
}

/** Adds an edit of a field, where it changes anything. */
export function withEdit(edits: FieldEdits, field: HttpField, edit: Edit): FieldEdits {
  if (field.value.text.slice(edit.from, edit.to) === edit.text) return edits
  const all = [...(edits.get(field) ?? []), edit].toSorted((one, other) => one.from - other.from)
  return new Map(edits).set(field, all)
}

/** The same edits by their places in the example; one of a value that is shown on several lines makes it one. */
export function placeEdits(edits: FieldEdits): readonly ValueEdit[] {
  return [...edits]
    .flatMap(([{ value, written }, ofField]) =>
      ofField.map(({ from, to, text }) => ({
        name: written,
        from: placeIn(value, from, from + 1).from,
        to: placeIn(value, to - 1, to).to,
        text,
      })),
    )
    .toSorted((one, other) => one.from - other.from)
}
