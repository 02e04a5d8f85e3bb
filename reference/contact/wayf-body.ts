import { html } from 'hono/html'
import type { ListedServer } from '../directory/list-servers.ts'
import type { Html } from '../pages/page.ts'
import { shownText } from '../pages/shown-text.ts'

/** What the WAYF Page shows. */
export interface WayfView {
  readonly path: string
  /** Who invites; absent where it cannot be told. */
  readonly inviter?: string
  readonly token?: string
  readonly servers: readonly ListedServer[]
  /** The canonical form, for servers that the page cannot lead to. */
  readonly inviteString?: string
  /** What was typed before. */
  readonly host?: string
  /** Why that led nowhere. */
  readonly problem?: string
}

/** Asks where somebody is from who follows an Invite. Source: draft, #wayf. */
export function wayfBody({
  path,
  inviter,
  token,
  servers,
  inviteString,
  host = '',
  problem,
}: WayfView): Html {
  const hidden = token === undefined ? '' : html`<input type="hidden" name="token" value="${token}" />`
  return html`<h1>Where are you from?</h1>
    <p>
      ${inviter === undefined ? 'Somebody here' : inviter} invites you to become a contact. Name the server
      that you use; you accept the invite there.
    </p>
    ${problem === undefined ? '' : html`<p class="message bad" role="alert">${problem}</p>`}
    <form class="panel" method="post" action="${path}">
      ${hidden}
      <p>
        <label for="host">Your server</label>
        <input
          id="host"
          name="host"
          value="${host}"
          placeholder="cloud.example.org"
          autocapitalize="none"
          spellcheck="false"
          required
          autofocus
        />
      </p>
      <button type="submit" class="main">Go on</button>
    </form>
    ${serverList(path, token, servers)}
    ${
      inviteString === undefined
        ? ''
        : html`<h2>Or copy the invite</h2>
            <p>A server to which no page leads takes this text:</p>
            <p><code>${inviteString}</code></p>`
    }`
}

function serverList(path: string, token: string | undefined, servers: readonly ListedServer[]): Html {
  if (servers.length === 0) return html``
  const linkTo = (host: string): string => {
    const query = new URLSearchParams({ ...(token !== undefined && { token }), host })
    return `${path}?${query.toString()}`
  }
  return html`<h2>Or choose it</h2>
    <ul>
      ${servers.map(
        ({ host, displayName }) =>
          html`<li>
            <a href="${linkTo(host)}">${shownText(displayName)}</a> <span class="quiet">${host}</span>
          </li>`,
      )}
    </ul>`
}
