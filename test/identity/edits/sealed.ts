import type { Stretch } from './original.ts'

/** What editors cut and change as a whole or not at all: code, references, links, tags, attributes, quotations. */
const sealed = /`[^`]*`|\{\{[^}]*\}\}|\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?|<[^>]*>|\{[^}]*\}|"[^"]*"/g

/** The same text with what is sealed made unlike any word; its places stay. */
export function maskSealed(text: string): string {
  return text.replaceAll(sealed, (inside) => '_'.repeat(inside.length))
}

/** Whether a paragraph is nothing but sentences, so that its line breaks are only white space. */
export function isProse(source: string, { from, to }: Pick<Stretch, 'from' | 'to'>): boolean {
  const text = source.slice(from, to)
  return text.length > 120 && !/^[ \t]*(?:[*+:|>#{~-]|\d+[.)])/m.test(text) && !/ {2}\n|\\\n/.test(text)
}

export function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
}
