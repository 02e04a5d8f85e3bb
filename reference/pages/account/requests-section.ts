import { html } from 'hono/html'
import type { Html } from '../page.ts'
import { shownText } from '../shown-text.ts'
import { shownTime } from '../shown-time.ts'
import type { AccountView } from './account-view.ts'
import { button, latestRows, section } from './section.ts'

/** What others ask an account to share, and the form to ask somebody else. */
export function requestsSection(view: AccountView): Html {
  const { state, typed } = view
  const base = `/accounts/${state.id}/requests`
  const open = state.requests.filter((request) => request.state === 'open')
  return section(
    view,
    { name: 'requests', title: 'Requests', waiting: open.length },
    html`${
        open.length === 0
          ? html`<p class="quiet">Nobody asks you for anything.</p>`
          : latestRows(
              open,
              ({ id, shareWith, share, receivedAt }) =>
                html`<li>
                  <div>
                    <strong>${shownText(share)}</strong>
                    <p class="quiet">for ${shownText(shareWith)}, ${shownTime(receivedAt)}</p>
                  </div>
                  <div class="buttons">
                    ${button(`${base}/${id}/grant#requests`, 'Share', shownText(share), { kind: 'main' })}
                    ${button(`${base}/${id}/dismiss#requests`, 'Dismiss', shownText(share))}
                  </div>
                </li>`,
            )
      }
      <details ${typed.has('owner') ? 'open' : ''}>
        <summary>Ask somebody for a share</summary>
        <form method="post" action="/accounts/${state.id}/asked-shares#requests">
          <p>
            <label for="request-owner">Whom (OCM Address)</label>
            <input
              id="request-owner"
              name="owner"
              value="${typed.get('owner') ?? ''}"
              placeholder="grace@cloud.example.org"
              autocapitalize="none"
              autocomplete="off"
              spellcheck="false"
              required
            />
          </p>
          <p>
            <label for="request-share">What (path or URL)</label>
            <input
              id="request-share"
              name="share"
              value="${typed.get('share') ?? ''}"
              placeholder="report.txt"
              autocapitalize="none"
              autocomplete="off"
              spellcheck="false"
              required
            />
          </p>
          <button type="submit">Ask</button>
        </form>
      </details>`,
  )
}
