import { html } from 'hono/html'
import { accounts } from '../../accounts.ts'
import type { Html } from '../page.ts'
import type { AccountView } from './account-view.ts'
import { contactsSection } from './contacts-section.ts'
import { filesSection } from './files-section.ts'
import { invitesSection } from './invites-section.ts'
import { receivedSection } from './received-section.ts'
import { requestsSection } from './requests-section.ts'
import { secondFactorSection } from './second-factor-section.ts'
import { sentSection } from './sent-section.ts'
import { trafficSection } from './traffic-section.ts'

/** The page of an account. */
export function accountBody(view: AccountView): Html {
  const { id, name, address } = view.state
  const others = accounts.filter((account) => account.id !== id)
  return html`<div class="title">
      <h1>${name}</h1>
      <nav aria-label="Accounts">
        ${others.map((other) => html`<a href="/accounts/${other.id}">Be ${other.name}</a>`)}
      </nav>
    </div>
    <p class="address">
      <label for="address">OCM Address</label>
      <input id="address" class="code" value="${address}" readonly />
    </p>
    <div class="columns">
      <div>${receivedSection(view)} ${filesSection(view)} ${sentSection(view)}</div>
      <div>
        ${invitesSection(view)} ${contactsSection(view)} ${requestsSection(view)} ${secondFactorSection(view)}
      </div>
    </div>
    ${trafficSection(view)}`
}
