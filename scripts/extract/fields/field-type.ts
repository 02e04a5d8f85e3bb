import type { FieldType } from '../../contract/spec-model.ts'

const scalars = {
  boolean: 'boolean',
  bool: 'boolean',
  string: 'string',
  integer: 'integer',
  int: 'integer',
  number: 'number',
  object: 'object',
} as const

/** Reads a type phrase such as `string` or `array of objects`; undefined for one that names no JSON type. */
export function readFieldType(written: string): FieldType | undefined {
  const words = written
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
  const [first = '', second, third] = words
  const scalar = scalarOf(first)
  if (scalar !== undefined) return { written, json: scalar }
  if (first !== 'array' && first !== 'list') return undefined
  const items = second === 'of' && third !== undefined ? scalarOf(third.replace(/s$/, '')) : undefined
  if (second === 'of' && items === undefined) return undefined
  return { written, json: 'array', ...(items !== undefined && { items }) }
}

function scalarOf(word: string): (typeof scalars)[keyof typeof scalars] | undefined {
  for (const [name, type] of Object.entries(scalars)) if (name === word) return type
  return undefined
}
