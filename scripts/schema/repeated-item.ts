/** The first string, number or boolean that an array has twice; of objects and arrays nothing is said. */
export function repeatedItem(items: readonly unknown[]): { readonly item: unknown } | undefined {
  const seen = new Set<unknown>()
  for (const item of items) {
    if (typeof item === 'object' && item !== null) continue
    if (seen.has(item)) return { item }
    seen.add(item)
  }
  return undefined
}
