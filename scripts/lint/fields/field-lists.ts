import type { Field, Message, SpecModel } from '../../contract/spec-model.ts'

/** The fields that a draft lists for one object: of a message, or of an object or array within one. */
export interface SiblingFields {
  readonly message: Message
  /** The fields that lead to the object. */
  readonly path: readonly string[]
  readonly fields: readonly Field[]
}

/** Every list of sibling fields of a draft, from the outermost in. */
export function siblingFields({ messages }: SpecModel): readonly SiblingFields[] {
  return messages.flatMap((message) => within(message, [], message.fields))
}

function within(
  message: Message,
  path: readonly string[],
  fields: readonly Field[],
): readonly SiblingFields[] {
  if (fields.length === 0) return []
  return [{ message, path, fields }, ...fields.flatMap((field) => within(message, field.path, field.fields))]
}
