import type { Operation } from '../../../scripts/contract/operation.ts'
import type { Field, Message } from '../../../scripts/contract/spec-model.ts'
import { model } from './site-data.ts'

/** A field whose value is a message, or whose items are. */
export interface FieldUse {
  readonly message: Message
  readonly path: readonly string[]
}

/** An operation that carries a message: in its request, or in the answer with that status code. */
export interface OperationUse {
  readonly operation: Operation
  readonly status?: string | undefined
}

const fieldUses: readonly (FieldUse & { readonly type: string })[] = model.messages.flatMap((message) =>
  allFields(message.fields).flatMap(({ type, path }) =>
    type?.message === undefined ? [] : [{ message, path, type: type.message }],
  ),
)

/** Every field, of whichever message, that holds the message of that name. */
export function fieldsHolding(name: string): readonly FieldUse[] {
  return fieldUses.filter(({ type }) => type === name).map(({ message, path }) => ({ message, path }))
}

/** Every operation that sends the message of that name, request first. */
export function operationsSending(name: string): readonly OperationUse[] {
  return model.operations.flatMap((operation) => [
    ...(operation.request?.message === name ? [{ operation }] : []),
    ...operation.responses
      .filter((response) => response.message === name)
      .map(({ status }) => ({ operation, status })),
  ])
}

/** The field that a variable of a target stands for, where one message, and no other, has it at its top. */
export function fieldOfVariable(name: string): FieldUse | undefined {
  const found = model.messages.filter(({ fields }) => fields.some((field) => field.name === name))
  const [message] = found
  return message !== undefined && found.length === 1 ? { message, path: [name] } : undefined
}

function allFields(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field) => [field, ...allFields(field.fields)])
}
