import { isDeepStrictEqual } from 'node:util'
import type { JsonSchema } from './json-schema.ts'

/** A schema of which something changed, with JSON pointers to what did; none where it is new or gone. */
export interface SchemaChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly message: string
  readonly pointers: readonly string[]
}

type Schemas = ReadonlyMap<string, JsonSchema>

/** What a change of the draft did to the schemas of its messages. Which requirement stands behind a keyword does not count. */
export function compareSchemas(before: Schemas, now: Schemas): readonly SchemaChange[] {
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((message): readonly SchemaChange[] => {
    const [was, is] = [before.get(message), now.get(message)]
    if (was === undefined) return [{ kind: 'added', message, pointers: [] }]
    if (is === undefined) return [{ kind: 'removed', message, pointers: [] }]
    const pointers = [...changedPointers(was, is, '')]
    return pointers.length === 0 ? [] : [{ kind: 'changed', message, pointers }]
  })
}

/** The outermost places at which two JSON values differ. */
function* changedPointers(was: unknown, is: unknown, pointer: string): Generator<string> {
  if (!isObject(was) || !isObject(is)) {
    if (!isDeepStrictEqual(was, is)) yield pointer
    return
  }
  for (const key of new Set([...Object.keys(is), ...Object.keys(was)])) {
    if (key === 'x-requirements') continue
    const inner = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    if (Object.hasOwn(was, key) && Object.hasOwn(is, key)) yield* changedPointers(was[key], is[key], inner)
    else yield inner
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
