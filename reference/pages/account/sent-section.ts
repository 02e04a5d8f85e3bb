import { html } from 'hono/html'
import type { SentShareState } from '../../gestures/account-state.ts'
import type { Html } from '../page.ts'
import { shownText } from '../shown-text.ts'
import type { AccountView } from './account-view.ts'
import { shareFacts } from './share-facts.ts'
import { button, latestRows, section } from './section.ts'

/** The Shares that an account has sent, with what came of them. */
export function sentSection(view: AccountView): Html {
  const { sent, id } = view.state
  return section(
    view,
    { name: 'sent', title: 'Shared by you' },
    sent.length === 0
      ? html`<p class="quiet">Nothing yet.</p>`
      : latestRows(
          sent,
          (share) =>
            html`<li>
              <div>
                <strong>${shownText(share.name)}</strong>
                <span class="state">${share.hasExpired ? 'ended' : stateWords[share.state]}</span>
                <p class="quiet">with ${shownText(share.shareWith)}; ${factsOf(share)}</p>
              </div>
              ${button(
                `/accounts/${id}/shares/${encodeURIComponent(share.providerId)}/unshare#sent`,
                'Unshare',
                html`${shownText(share.name)} from ${shownText(share.shareWith)}`,
              )}
            </li>`,
        ),
  )
}

const stateWords = { announced: 'not answered yet', accepted: 'accepted', declined: 'declined' } as const

function factsOf({ permissions, offersSsh, requirements, expiration, resharedFrom }: SentShareState): Html {
  const { webdav, webapp } = permissions
  return shareFacts({
    protocols: {
      ...(webdav && { webdav: { permissions: webdav } }),
      ...(webapp && { webapp: { permissions: webapp } }),
      ...(offersSsh && { ssh: {} }),
    },
    requirements,
    ...(expiration !== undefined && { expiration }),
    isReshare: resharedFrom !== undefined,
  })
}
