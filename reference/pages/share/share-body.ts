import { html } from 'hono/html'
import { button, noticeText } from '../account/section.ts'
import { receivedFacts, shareOrigin } from '../account/received-section.ts'
import type { Html } from '../page.ts'
import { shownText } from '../shown-text.ts'
import { shareContent } from './share-content.ts'
import type { ShareView } from './share-view.ts'

/** The page of a received Share. */
export function shareBody(view: ShareView): Html {
  const { account, share, notice, typed } = view
  const { webdav, webapp, ssh } = share.protocols
  const base = `/accounts/${account}/received/${share.id}`
  const name = shownText(share.name)
  const mayShare = [webdav, webapp].some((one) => one?.permissions?.includes('share') === true)
  return html`<p class="back"><a href="/accounts/${account}#received">Shared with you</a></p>
    <h1>${name}</h1>
    <p class="quiet">${shareOrigin(share)}</p>
    <p class="quiet">${receivedFacts(share)}</p>
    ${share.description === undefined ? '' : html`<p>${shownText(share.description)}</p>`}
    ${notice === undefined ? '' : noticeText(notice)} ${shareContent(view, base)}
    <div class="actions">
      ${webapp === undefined ? '' : appButton(base, webapp.appName)}
      ${webdav === undefined ? '' : button(`${base}/copy`, 'Copy to your files', name)}
      ${button(`${base}/decline#received`, 'Leave', name)}
    </div>
    ${
      ssh === undefined
        ? ''
        : html`<h2>SSH</h2>
            <p>
              The Resource is at <code>${shownText(ssh.uri)}</code>, for whoever has the key that the sender
              knows.
            </p>`
    }
    ${
      mayShare
        ? html`<form class="panel" method="post">
            <h2>Share further</h2>
            <p>
              <label for="reshare-with">With whom (OCM Address)</label>
              <input
                id="reshare-with"
                name="shareWith"
                value="${typed.get('shareWith') ?? ''}"
                autocapitalize="none"
                autocomplete="off"
                spellcheck="false"
                required
              />
            </p>
            <button type="submit" formaction="${base}/reshare">Ask the sender to share</button>
            <button type="submit" formaction="${base}/undo-reshare">Ask to take it back</button>
          </form>`
        : ''
    }`
}

/** In a window of its own, as an application can take the whole of it. */
function appButton(base: string, appName: string | undefined): Html {
  return html`<form method="post" action="${base}/app" target="_blank">
    <button type="submit" class="main">
      Open in ${appName === undefined ? 'its application' : shownText(appName)}
    </button>
  </form>`
}
