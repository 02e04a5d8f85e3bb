import { escapeHtml } from '../escape-html.ts'

/** A message as HTML: what it has in backticks stands in `code`. */
export function tickedHtml(text: string): string {
  return text
    .split('`')
    .map((part, index, parts) => {
      const isOpen = index % 2 === 1
      if (!isOpen) return escapeHtml(part)
      // The last backtick of an odd number stands for itself.
      return index === parts.length - 1 ? `\`${escapeHtml(part)}` : `<code>${escapeHtml(part)}</code>`
    })
    .join('')
}
