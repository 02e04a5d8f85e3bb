import { html } from 'hono/html'
import type { Html } from './page.ts'

/** Characters of a text of another server. */
const mostCharacters = 300

/**
 * A text of whatever origin as a page shows it, apart from the direction of what stands around it. One in which there is
 * nothing to see is named, so that a link to it can be seen.
 */
export function shownText(text: string): Html {
  return html`<bdi>${text.trim() === '' ? '(blank)' : visibleText(text)}</bdi>`
}

/**
 * The same where there can be no elements, as in a title: short, and with controls visible, which could reorder or hide
 * a part. Source: Unicode Standard Annex 9, Section 2.
 */
export function visibleText(text: string): string {
  const cut = text.slice(0, mostCharacters)
  return `${visible(cut)}${cut.length < text.length ? '…' : ''}`
}

/** A sentence for the user, in which what stands in backticks is code. */
export function shownSentence(sentence: string): Html {
  const [first = '', ...more] = visible(sentence.slice(0, 2_000)).split('`')
  return html`${first}${more.map((piece, at) => (at % 2 === 0 ? html`<code>${piece}</code>` : piece))}`
}

function visible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(
      /[\p{Cc}\u00AD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB]/gu,
      (character) => `‹${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
    )
}
