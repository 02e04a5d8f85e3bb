export type JsonObject = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Where a value stands in another: names of fields and positions of items. */
export type Keys = readonly string[]

/** The value at a place; undefined where there is none. */
export function valueAt(value: unknown, keys: Keys): unknown {
  return keys.reduce<unknown>((inner, key) => entriesOf(inner).find(([name]) => name === key)?.[1], value)
}

/** A copy in which another value stands at a place; without a value, in which nothing stands there. */
export function replaceAt(
  whole: unknown,
  keys: Keys,
  replacement: { readonly value: unknown } | 'nothing',
): unknown {
  const [first, ...rest] = keys
  if (first === undefined) return replacement === 'nothing' ? undefined : replacement.value
  if (Array.isArray(whole)) {
    const items: readonly unknown[] = whole
    if (rest.length === 0 && replacement === 'nothing')
      return items.filter((_, index) => String(index) !== first)
    const extended = Number(first) === items.length ? [...items, undefined] : items
    return extended.map((item, index) =>
      String(index) === first ? replaceAt(item, rest, replacement) : item,
    )
  }
  const fields = new Map(isObject(whole) ? Object.entries(whole) : [])
  if (rest.length === 0 && replacement === 'nothing') fields.delete(first)
  else fields.set(first, replaceAt(fields.get(first), rest, replacement))
  return Object.fromEntries(fields)
}

/** Every place to which a path of field names, with `*` for items, leads in a value. */
export function placesAt(value: unknown, path: readonly string[]): readonly Keys[] {
  const [first, ...rest] = path
  if (first === undefined) return [[]]
  const inner = entriesOf(value).filter(([name]) => (first === '*' ? Array.isArray(value) : name === first))
  return inner.flatMap(([name, one]) => placesAt(one, rest).map((keys) => [name, ...keys]))
}

/** Every place in a value that holds a field or an item. */
export function placesWithin(value: unknown): readonly Keys[] {
  return entriesOf(value).flatMap(([name, one]) => [
    [name],
    ...placesWithin(one).map((keys) => [name, ...keys]),
  ])
}

/** The JSON pointer to a place. Source: RFC 6901. */
export function pointerOf(keys: Keys): string {
  return keys.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}
