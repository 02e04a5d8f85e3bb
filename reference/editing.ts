/** A JSON object under construction: variants and faults change it before it is sent. */
export type Draftable = Record<string, unknown>

/**
 * The object that stands under a name, to be changed in place. Behaviours add up, and one can have taken away what the
 * next one changes: where there is none, the object is one that belongs to nothing, so that changes have no effect.
 */
export function objectAt(parent: Draftable, name: string): Draftable {
  return objectIn(parent, name) ?? {}
}

/** The object that stands under a name, or undefined: for changes that depend on whether it is there. */
export function objectIn(parent: Draftable, name: string): Draftable | undefined {
  const value = parent[name]
  return isObject(value) ? value : undefined
}

/** The objects of the array that stands under a name; none where there is no array. */
export function itemsAt(parent: Draftable, name: string): Draftable[] {
  const value = parent[name]
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** The strings of the array that stands under a name; none where there is no array. */
export function stringsAt(parent: Draftable, name: string): string[] {
  const value = parent[name]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** The entry of the resource type `file` in a Discovery object, to be changed in place. */
export function fileType(document: Draftable): Draftable {
  return itemsAt(document, 'resourceTypes').find((type) => type['name'] === 'file') ?? {}
}

/** The `protocols` of that entry. */
export function fileProtocols(document: Draftable): Draftable {
  return objectAt(fileType(document), 'protocols')
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Draftable {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
