import { html } from 'hono/html'
import type { Html } from '../page.ts'
import { shownText, visibleText } from '../shown-text.ts'
import type { AccountView } from './account-view.ts'
import { button, latestRows, section } from './section.ts'

/** The address book of an account. */
export function contactsSection(view: AccountView): Html {
  const { state, typed } = view
  return section(
    view,
    { name: 'contacts', title: 'Contacts' },
    html`${
        state.contacts.length === 0
          ? html`<p class="quiet">Nobody yet. An invite makes a contact at both ends.</p>`
          : latestRows(
              state.contacts,
              ({ id, address, name, email, via }) =>
                html`<li>
                  <div>
                    <strong>${shownText(name)}</strong> <span class="state">by ${via}</span>
                    <p class="quiet">
                      ${shownText(address)}${email === '' ? '' : html` · ${shownText(email)}`}
                    </p>
                  </div>
                  ${button(
                    `/accounts/${state.id}/contacts/${id}/remove#contacts`,
                    'Remove',
                    shownText(name),
                    { question: `Remove ${visibleText(name)}, and the shares in both directions?` },
                  )}
                </li>`,
            )
      }
      <details ${typed.has('address') ? 'open' : ''}>
        <summary>Add somebody by OCM Address</summary>
        <form method="post" action="/accounts/${state.id}/contacts#contacts">
          <p>
            <label for="contact-address">OCM Address</label>
            <input
              id="contact-address"
              name="address"
              value="${typed.get('address') ?? ''}"
              placeholder="grace@cloud.example.org"
              autocapitalize="none"
              autocomplete="off"
              spellcheck="false"
              required
            />
          </p>
          <p>
            <label for="contact-name">Name</label>
            <input id="contact-name" name="name" value="${typed.get('name') ?? ''}" autocomplete="off" />
          </p>
          <button type="submit">Add</button>
        </form>
      </details>`,
  )
}
