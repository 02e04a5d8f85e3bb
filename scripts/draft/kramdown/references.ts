import { isMap, isScalar, isSeq, type Document } from 'yaml'
import * as z from 'zod'
import type { Span } from '../../contract/position.ts'
import type { Reference } from '../../contract/spec-model.ts'
import type { SourcePart } from '../document.ts'
import { readReference } from './constructs/cross-reference.ts'

/** A value that is meant as text: YAML reads `1984` and `yes` as other things. */
export const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String)

const Entry = z.looseObject({
  title: Scalar.optional(),
  target: Scalar.optional(),
  '-': Scalar.optional(),
})

/** The value of `normative`, `informative` or `ref`. */
export const ReferenceList = z.union([
  z.record(z.string(), z.union([z.null(), Scalar, Entry])),
  z.array(z.union([Scalar, z.record(z.string(), z.unknown())])),
  z.null(),
])
type ReferenceList = z.infer<typeof ReferenceList>

/** The references of one group of the front matter. Source: kramdown-rfc, README, "References". */
export function listReferences(
  list: ReferenceList | undefined,
  group: Reference['group'],
  places: ReadonlyMap<string, Span>,
): readonly Reference[] {
  return entriesOf(list).map(([anchor, value]) => {
    const entry = Entry.safeParse(value)
    const span = places.get(anchor)
    return {
      anchor,
      group,
      ...(entry.success && entry.data.title !== undefined && { title: entry.data.title }),
      ...(entry.success && entry.data.target !== undefined && { target: entry.data.target }),
      ...(span !== undefined && { span }),
    }
  })
}

/** Where a group of the front matter names each of its references; one that an alias brings in has no place. */
export function referencePlaces(
  yaml: Document,
  group: Reference['group'],
  spanAt: (from: number, to: number) => Span,
): ReadonlyMap<string, Span> {
  const list = yaml.get(group, true)
  const maps = isSeq(list) ? list.items : [list]
  const names = maps.flatMap((one) => (isMap(one) ? one.items.map(({ key }) => key) : [one]))
  return new Map(
    names.flatMap((name) => {
      if (!isScalar(name) || name.range === null || name.range === undefined) return []
      return [[String(name.value), spanAt(name.range[0], name.range[1])] as const]
    }),
  )
}

/** The further names of references: `RFC9110: http`, or `-: http` among a reference's own entries. */
export function listAliases(list: ReferenceList | undefined): readonly (readonly [string, string])[] {
  return entriesOf(list).flatMap(([anchor, value]): readonly (readonly [string, string])[] => {
    const name = Scalar.safeParse(value)
    if (name.success) return [[name.data, anchor]]
    const entry = Entry.safeParse(value)
    return entry.success && entry.data['-'] !== undefined ? [[entry.data['-'], anchor]] : []
  })
}

const reference = /\{\{([^{}]{1,500})\}\}/g

/** The references that stand in the text only: `{{!RFC9110}}` and `{{?RFC9111}}`, in the order of their names. */
export function findInlineReferences(
  parts: readonly SourcePart[],
  listed: readonly Reference[],
  aliases: ReadonlyMap<string, string>,
): readonly Reference[] {
  const known = new Set(listed.map(({ anchor }) => anchor))
  const groups = new Map<string, Reference['group']>()
  for (const { label, text } of parts) {
    if (label === 'fluff' || label === 'front') continue
    for (const [, inside = ''] of text.matchAll(reference)) {
      for (const piece of [inside, ...(inside.includes(',') ? inside.split(',') : [])]) {
        const found = readReference(piece)
        if (found?.group === undefined) continue
        const anchor = found.isAlias ? (aliases.get(found.target) ?? found.target) : found.target
        // One normative reference is enough to make it normative.
        if (!known.has(anchor) && groups.get(anchor) !== 'normative') groups.set(anchor, found.group)
      }
    }
  }
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([anchor, group]) => ({ anchor, group }))
}

function entriesOf(list: ReferenceList | undefined): readonly (readonly [string, unknown])[] {
  if (list === undefined || list === null) return []
  if (!Array.isArray(list)) return Object.entries(list)
  return list.flatMap((item): readonly (readonly [string, unknown])[] =>
    typeof item === 'string' ? [[item, null]] : Object.entries(item),
  )
}
