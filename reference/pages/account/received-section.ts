import { html } from 'hono/html'
import type { ReceivedShareState } from '../../gestures/account-state.ts'
import type { Html } from '../page.ts'
import { shownText } from '../shown-text.ts'
import type { AccountView } from './account-view.ts'
import { button, latestRows, section } from './section.ts'
import { shareFacts } from './share-facts.ts'

/** The Shares that an account has received, with what can be done about each. */
export function receivedSection(view: AccountView): Html {
  const { received, id } = view.state
  return section(
    view,
    {
      name: 'received',
      title: 'Shared with you',
      waiting: received.filter(({ state, hasExpired }) => state === 'pending' && !hasExpired).length,
    },
    received.length === 0
      ? html`<p class="quiet">Nothing yet. What others share with your OCM Address appears here.</p>`
      : latestRows(received, (share) => receivedRow(share, id)),
  )
}

function receivedRow(share: ReceivedShareState, account: string): Html {
  const base = `/accounts/${account}/received/${share.id}`
  const isOpen = share.state === 'accepted' && !share.hasExpired
  const name = shownText(share.name)
  return html`<li>
    <div>
      ${isOpen ? html`<a href="${base}">${name}</a>` : html`<strong>${name}</strong>`}
      <span class="state">${share.hasExpired ? 'ended' : stateWords[share.state]}</span>
      ${share.isSigned ? '' : html`<span class="state bad">not signed</span>`}
      <p class="quiet">${shareOrigin(share)}</p>
      <p class="quiet">${receivedFacts(share)}</p>
    </div>
    <div class="buttons">
      ${isOpen ? html`<a class="button main" href="${base}">Open <span class="unseen">${name}</span></a>` : ''}
      ${
        share.state === 'pending' && !share.hasExpired
          ? button(`${base}/accept#received`, 'Accept', name, { kind: 'main' })
          : ''
      }
      ${share.state === 'pending' ? button(`${base}/decline#received`, 'Decline', name) : ''}
      ${share.state === 'accepted' ? button(`${base}/decline#received`, 'Leave', name) : ''}
    </div>
  </li>`
}

const stateWords = { pending: 'waits for you', accepted: 'accepted', declined: 'declined' } as const

/** From whom a Share is, as far as the other server tells. */
export function shareOrigin({
  sender,
  senderDisplayName,
  owner,
  ownerDisplayName,
}: ReceivedShareState): Html {
  const from = person(sender, senderDisplayName)
  return owner === sender
    ? html`from ${from}`
    : html`from ${from}, owned by ${person(owner, ownerDisplayName)}`
}

/** What a received Share permits and demands. */
export function receivedFacts({ protocols, expiration }: ReceivedShareState): Html {
  const requirements = [protocols.webdav, protocols.webapp].flatMap((one) => one?.requirements ?? [])
  return shareFacts({
    protocols,
    requirements: [...new Set(requirements)],
    ...(expiration !== undefined && { expiration }),
  })
}

function person(address: string, name: string | undefined): Html {
  return name === undefined ? shownText(address) : html`${shownText(name)} (${shownText(address)})`
}
