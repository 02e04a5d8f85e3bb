import { html } from 'hono/html'
import type { Html } from '../page.ts'
import { shownSentence } from '../shown-text.ts'
import type { AccountView, SectionName } from './account-view.ts'

/** A part of the page of an account: its heading, what was last done there, and what it has. */
export function section(
  { notice }: AccountView,
  {
    name,
    title,
    waiting = 0,
  }: { readonly name: SectionName; readonly title: string; readonly waiting?: number },
  content: Html,
): Html {
  return html`<section id="${name}" aria-labelledby="${name}-title">
    <h2 id="${name}-title">
      ${title}${waiting === 0 ? '' : html` <span class="count">${waiting} <span class="unseen">waiting for you</span></span>`}
    </h2>
    ${noticeFor(name, notice)} ${content}
  </section>`
}

/** What came of a form, in the place where it is looked for. */
export function noticeFor(name: SectionName, notice: AccountView['notice']): Html {
  return notice?.section === name ? noticeText(notice) : html``
}

/** What came of a form. */
export function noticeText({
  kind,
  sentence,
}: Pick<NonNullable<AccountView['notice']>, 'kind' | 'sentence'>): Html {
  return kind === 'done'
    ? html`<p class="message good" role="status">${shownSentence(sentence)}</p>`
    : html`<p class="message bad" role="alert">${shownSentence(sentence)}</p>`
}

const mostShown = 50

/** The latest of a list that comes with the oldest first; strangers can make it long. */
export function latestRows<Item>(items: readonly Item[], row: (item: Item) => Html): Html {
  const shown = items.slice(-mostShown).toReversed()
  const more = items.length - shown.length
  return html`<ul class="rows">
      ${shown.map(row)}
    </ul>
    ${more === 0 ? '' : html`<p class="quiet">Older ones are left out here: ${more}. The JSON interface has them.</p>`}`
}

interface ButtonLook {
  readonly kind?: 'main' | 'other'
  /** Is asked before what cannot be taken back. */
  readonly question?: string
}

/** A form that is a button and nothing else; `of` tells buttons with the same words apart for who only hears them. */
export function button(
  action: string,
  words: string,
  of: Html,
  { kind = 'other', question }: ButtonLook = {},
): Html {
  return html`<form method="post" action="${action}">
    <button type="submit" class="${kind}" ${question === undefined ? '' : html`data-question="${question}"`}>
      ${words} <span class="unseen">${of}</span>
    </button>
  </form>`
}
