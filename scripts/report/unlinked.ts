import { escapeHtml } from './escape-html.ts'

/** What GitHub makes something of: a mention, an address, an issue, a commit, an emoji. */
const linkLike = /@|:[\w+/-]|www\.|#\d|gh-\d|[0-9a-f]{7}/i

/**
 * Text for GitHub, as the content of an HTML element: markup is escaped, and a word that would become a link, a
 * mention or a picture stands in `code`, where it stays what it is.
 */
export function unlinked(text: string): string {
  return text
    .split(/(\s+)/)
    .map((word) => (linkLike.test(word) ? `<code>${escapeHtml(word)}</code>` : escapeHtml(word)))
    .join('')
}
