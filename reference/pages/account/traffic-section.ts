import { html } from 'hono/html'
import type { ShownEntry } from '../../gestures/journal-view.ts'
import type { Html } from '../page.ts'
import { shownText } from '../shown-text.ts'
import { shownClock } from '../shown-time.ts'
import type { AccountView } from './account-view.ts'
import { section } from './section.ts'

/** What this server and others said to each other last. */
export function trafficSection(view: AccountView): Html {
  return section(
    view,
    { name: 'traffic', title: 'Traffic' },
    view.traffic.length === 0
      ? html`<p class="quiet">No other server was asked or asked anything yet.</p>`
      : html`<p class="quiet">
            What this server and others said to each other last, in UTC.
            <a href="/traffic">All of it</a>
          </p>
          ${trafficList(view.traffic)}`,
  )
}

/** Requests between servers, the last one first. */
export function trafficList(entries: readonly ShownEntry[]): Html {
  return html`<ol class="traffic">
    ${entries.map(
      ({ at, direction, about, method, url, remote, answer }) =>
        html`<li>
          <span>${shownClock(at)}</span>
          <span>${direction === 'sent' ? 'to' : 'from'} ${shownText(remote)}</span>
          <strong>${words[about]}</strong>
          ${statusText(answer?.status)}
          <code>${method.slice(0, 20)} ${shownText(url.replace(/^\w+:\/\/[^/]*/, ''))}</code>
        </li>`,
    )}
  </ol>`
}

function statusText(status: number | undefined): Html {
  if (status === undefined) return html`<span class="bad">no answer</span>`
  return status < 400
    ? html`<span class="good">${status}</span>`
    : html`<span class="bad">${status}, refused</span>`
}

const words: Readonly<Record<ShownEntry['about'], string>> = {
  discovery: 'Discovery',
  keys: 'Keys',
  shares: 'Share',
  share: 'Share',
  'request-share': 'Request for a Share',
  'share-request': 'Request for a Share',
  notifications: 'Notification',
  notification: 'Notification',
  'invite-accepted': 'Invite accepted',
  'invite-acceptance-request': 'Invite accepted',
  token: 'Token exchange',
  'token-request': 'Token exchange',
  webdav: 'WebDAV',
  webapp: 'Web application',
  wayf: 'WAYF Page',
  'accept-dialog': 'Accept dialog',
  directory: 'Directory',
  users: 'Page',
  nothing: 'Nothing is there',
  abandoned: 'Given up',
}
