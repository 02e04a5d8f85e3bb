import { printable } from './printable.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as the content of an element or of a quoted attribute, on one line; what would reorder it becomes visible. */
export function escapeHtml(text: string): string {
  return escapeHtmlText(text.replaceAll(/\s+/g, ' '))
}

/** The same with its white space, for what stands in `pre`. */
export function escapeHtmlText(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (one) => entities[one] ?? one)
}
