/** A JSON object under construction: variants and faults change it before it is sent. */
export type Draftable = Record<string, unknown>

/** The object that stands under a name, to be changed in place. Throws where there is none: a bug of ours. */
export function objectAt(parent: Draftable, name: string): Draftable {
  const value = parent[name]
  if (!isObject(value)) throw new TypeError(`Expected an object in \`${name}\`.`)
  return value
}

/** The object that stands under a name, or undefined: for messages that can do without. */
export function objectIn(parent: Draftable, name: string): Draftable | undefined {
  const value = parent[name]
  return isObject(value) ? value : undefined
}

/** The objects of the array that stands under a name. */
export function itemsAt(parent: Draftable, name: string): Draftable[] {
  const value = parent[name]
  if (!Array.isArray(value)) throw new TypeError(`Expected an array in \`${name}\`.`)
  return value.filter(isObject)
}

/** The objects of the array that may stand under a name. */
export function itemsIn(parent: Draftable, name: string): Draftable[] {
  return Array.isArray(parent[name]) ? itemsAt(parent, name) : []
}

/** The strings of the array that stands under a name. */
export function stringsAt(parent: Draftable, name: string): string[] {
  const value = parent[name]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The entry of the resource type `file`, and of its `protocols`. */
export function fileType(document: Draftable): Draftable {
  const found = itemsAt(document, 'resourceTypes').find((type) => type['name'] === 'file')
  if (found === undefined) throw new TypeError('Expected the resource type `file`.')
  return found
}

export function fileProtocols(document: Draftable): Draftable {
  return objectAt(fileType(document), 'protocols')
}

function isObject(value: unknown): value is Draftable {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
