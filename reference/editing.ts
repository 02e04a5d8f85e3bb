import type { Draftable } from './discovery-document.ts'

/** The object that stands under a name, to be changed in place. Throws where there is none: a bug of ours. */
export function objectAt(parent: Draftable, name: string): Draftable {
  const value = parent[name]
  if (!isObject(value)) throw new TypeError(`Expected an object in \`${name}\`.`)
  return value
}

/** The objects of the array that stands under a name. */
export function itemsAt(parent: Draftable, name: string): Draftable[] {
  const value = parent[name]
  if (!Array.isArray(value)) throw new TypeError(`Expected an array in \`${name}\`.`)
  return value.filter(isObject)
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
