/** Makes names unique: one that is taken gets a number. */
export function createNames(): (wanted: string) => string {
  const counts = new Map<string, number>()
  const taken = new Set<string>()
  return (wanted) => {
    for (let count = (counts.get(wanted) ?? 0) + 1; ; count += 1) {
      const name = count === 1 ? wanted : `${wanted}${count}`
      if (taken.has(name)) continue
      counts.set(wanted, count)
      taken.add(name)
      return name
    }
  }
}

/** `Task Receipt` as `TaskReceipt`: a name that every component may have. Source: OpenAPI 3.1, Section 4.8.7.1. */
export function pascalCase(title: string): string {
  return words(title)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}

/** `task-receipt` as `taskReceipt`. */
export function camelCase(anchor: string): string {
  const name = pascalCase(anchor)
  return name.charAt(0).toLowerCase() + name.slice(1)
}

function words(text: string): readonly string[] {
  return text.match(/[A-Za-z0-9]+/g) ?? []
}
