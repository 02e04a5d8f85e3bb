import { html } from 'hono/html'
import { accounts } from '../accounts.ts'
import type { Html } from '../pages/page.ts'
import { shownSentence } from '../pages/shown-text.ts'

/** What the page shows on which one of our users accepts an Invite. */
export interface AcceptDialogView {
  readonly path: string
  readonly token: string
  readonly provider: string
  /** Why the last attempt failed. */
  readonly problem?: string
}

/** Asks which of our users accepts an Invite, and whether they want to. Source: draft, #discovery-fields, `inviteAcceptDialog`. */
export function acceptDialogBody({ path, token, provider, problem }: AcceptDialogView): Html {
  return html`<h1>Accept an invite</h1>
    <p>
      Somebody at <strong>${provider}</strong> invites you. If you accept, you become contacts: your name,
      your email address and your OCM Address go to that server.
    </p>
    ${problem === undefined ? '' : html`<p class="message bad" role="alert">${shownSentence(problem)}</p>`}
    <form class="panel" method="post" action="${path}">
      <input type="hidden" name="token" value="${token}" />
      <input type="hidden" name="providerDomain" value="${provider}" />
      <p>
        <label for="account">Accept as</label>
        <select id="account" name="account">
          ${accounts.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
        </select>
      </p>
      <button type="submit" class="main">Accept</button>
    </form>`
}
