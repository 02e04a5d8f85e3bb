/** Values that may not show in evidence, messages or pages. */
export interface Secrets {
  add(value: string): void
  scrub(text: string): string
}

const replacement = '[secret removed]'
const shortest = 4

/** Collects secrets and removes them by value, plain or as URLs, JSON, base64 and base64url write them. */
export function createSecrets(): Secrets {
  const forms = new Set<string>()
  return {
    add(value) {
      if (value.length < shortest) return
      const bytes = Buffer.from(value, 'utf8')
      const all = [
        value,
        encodeURIComponent(value),
        JSON.stringify(value).slice(1, -1),
        bytes.toString('base64'),
        bytes.toString('base64url'),
      ]
      for (const form of all) forms.add(form)
    },
    scrub(text) {
      const longestFirst = [...forms].toSorted((a, b) => b.length - a.length)
      return longestFirst.reduce((rest, form) => rest.replaceAll(form, replacement), text)
    },
  }
}
