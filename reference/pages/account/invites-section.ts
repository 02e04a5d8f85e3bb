import { html } from 'hono/html'
import type { Html } from '../page.ts'
import { shownTime } from '../shown-time.ts'
import type { AccountView, ShownInvite } from './account-view.ts'
import { latestRows, section } from './section.ts'

/** The Invites of an account that can still be passed on, and the form to accept one. */
export function invitesSection(view: AccountView): Html {
  const { state, invites, typed, notice } = view
  const isNew = notice?.section === 'invites' && notice.kind === 'done'
  return section(
    view,
    { name: 'invites', title: 'Invites' },
    html`<form method="post" action="/accounts/${state.id}/invites#invites">
        <button type="submit" class="main">Create an invite</button>
      </form>
      ${
        invites.length === 0
          ? ''
          : latestRows(
              invites,
              (invite) =>
                html`<li>
                  ${inviteDetails(invite, invites.indexOf(invite), isNew && invite === invites.at(-1))}
                </li>`,
            )
      }
      <form class="panel" method="post" action="/accounts/${state.id}/accepted-invites#invites">
        <h3>Accept an invite</h3>
        <p>
          <label for="invite">Invite string or link</label>
          <textarea id="invite" name="invite" rows="3" autocapitalize="none" spellcheck="false" required>
${typed.get('invite') ?? ''}</textarea>
        </p>
        <button type="submit">Accept</button>
      </form>`,
  )
}

function inviteDetails(
  { inviteString, link, expiresAt }: ShownInvite,
  number: number,
  isOpen: boolean,
): Html {
  return html`<details ${isOpen ? 'open' : ''}>
    <summary>Invite until ${shownTime(expiresAt)}</summary>
    <p>
      <label for="invite-string-${number}">Invite string, to paste at the other server</label>
      <textarea id="invite-string-${number}" class="code" rows="3" readonly>${inviteString}</textarea>
    </p>
    ${
      link === undefined
        ? ''
        : html`<p>
            <label for="invite-link-${number}">Link, to send to somebody</label>
            <textarea id="invite-link-${number}" class="code" rows="3" readonly>${link}</textarea>
          </p>`
    }
  </details>`
}
