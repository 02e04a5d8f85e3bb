import type { FieldEntry } from '../field-entry.ts'

/**
 * Puts entries such as `server.url` or `keys[].kid` into the entry whose name they begin with, as tables that
 * have no other way to nest write them.
 */
export function nestDottedRows(entries: readonly FieldEntry[]): readonly FieldEntry[] {
  const owners = new Set(entries.map(({ name }) => name))
  if (!entries.some(({ name }) => ownerOf(name, owners) !== undefined)) return entries
  const within = Map.groupBy(entries, ({ name }) => ownerOf(name, owners))
  const fill = (entry: FieldEntry, name: string): FieldEntry => ({
    ...entry,
    name,
    nested: [
      ...entry.nested,
      ...(within.get(entry.name) ?? []).map((inner) => fill(inner, innerName(inner.name, entry.name))),
    ],
  })
  return (within.get(undefined) ?? []).map((entry) => fill(entry, entry.name))
}

/** The longest other name of the list of which a name is a part: `a.b` for `a.b.c`. */
function ownerOf(name: string, owners: ReadonlySet<string>): string | undefined {
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
    const prefix = name.slice(0, dot)
    if (owners.has(prefix)) return prefix
    if (prefix.endsWith('[]') && owners.has(prefix.slice(0, -2))) return prefix.slice(0, -2)
  }
  return undefined
}

function innerName(name: string, owner: string): string {
  return name.slice(owner.length).replace(/^(?:\[\])?\./, '')
}
