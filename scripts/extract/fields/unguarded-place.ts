import type { DeclaredSchema } from '../../contract/declared-schema.ts'

/** A property of which a condition speaks though it can be absent, and the place in the schema. */
export interface UnguardedPlace {
  readonly name: string
  /** A JSON pointer. */
  readonly pointer: string
}

/**
 * Finds the first property that a schema in `if`, `not`, `anyOf` or `contains` describes and does not require: of an
 * object without it, such a schema holds, and the rule would be judged by what is not there. What the `if` above
 * requires need not be required again.
 */
export function unguardedPlace(schema: DeclaredSchema): UnguardedPlace | undefined {
  const [first] = places(schema, { pointer: '', isCondition: false, known: new Set() })
  return first
}

interface Around {
  readonly pointer: string
  /** Whether the schema asserts nothing by itself. */
  readonly isCondition: boolean
  /** The properties that the object is known to have. */
  readonly known: ReadonlySet<string>
}

function* places(schema: DeclaredSchema, { pointer, isCondition, known }: Around): Generator<UnguardedPlace> {
  const has = new Set([...known, ...(schema.required ?? [])])
  const none: ReadonlySet<string> = new Set()
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const at = `${pointer}/properties/${name}`
    if (isCondition && !has.has(name)) yield { name, pointer: at }
    yield* places(inner, { pointer: at, isCondition, known: none })
  }
  const within = (key: string, inner: DeclaredSchema | undefined, around: Partial<Around>) =>
    inner === undefined ? [] : places(inner, { pointer: `${pointer}/${key}`, isCondition, known, ...around })
  const all = (key: string, schemas: readonly DeclaredSchema[] = [], around: Partial<Around> = {}) =>
    schemas.flatMap((inner, index) => [...within(`${key}/${index}`, inner, around)])
  yield* within('items', schema.items, { known: none })
  yield* within('contains', schema.contains, { isCondition: true, known: none })
  yield* within('not', schema.not, { isCondition: true, known: isCondition ? has : known })
  yield* all('anyOf', schema.anyOf, { isCondition: true, known: isCondition ? has : known })
  yield* all('allOf', schema.allOf, { known: isCondition ? has : known })
  yield* within('if', schema.if, { isCondition: true })
  yield* within('then', schema.then, { known: new Set([...known, ...(schema.if?.required ?? [])]) })
  yield* within('else', schema.else, {})
}
