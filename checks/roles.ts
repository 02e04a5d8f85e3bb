import { blocked, inconclusive, notApplicable } from '../scripts/harness/outcome.ts'
import { isTaken, saysNothing, statusOf } from './flows/api-answer.ts'
import { malformedRequests } from './flows/malformed-requests.ts'
import { signedNotification } from './flows/notifications-to-target.ts'
import { shareAttempt } from './flows/share-to-target.ts'
import { defineChecks } from './target/ocm-context.ts'
import { wellKnownPath } from './target/places.ts'

export default defineChecks('roles', [
  {
    id: 'roles/is-discoverable',
    requirement: 'roles~sfkg',
    quote: 'MUST be a Discoverable Server',
    role: 'discoverable-server',
    reach: 'url',
    run({ wellKnown, discoveryObserved, expect, cite }) {
      cite(wellKnown)
      cite(discoveryObserved)
      const { response } = wellKnown.exchange
      if (response === undefined || response.status === 429 || response.status >= 500) {
        return inconclusive('The well-known URI did not answer, which can be temporary.')
      }
      if (response.status === 401 || response.status === 403) {
        return blocked(`The server does not admit us: status ${response.status}.`)
      }
      const place = new URL(discoveryObserved.exchange.request.url).pathname
      expect('the place of the Discovery object', place).toBe(wellKnownPath)
      return undefined
    },
  },
  {
    id: 'roles/takes-shares',
    requirement: 'roles~hrvw',
    quote: 'MUST be able to take Share Creation Notifications',
    role: 'receiving-server',
    reach: 'recipient',
    needs: [malformedRequests, shareAttempt],
    run({ of, cite, expect }) {
      const { share: malformed } = of(malformedRequests)
      const { observed, status } = of(shareAttempt)
      cite(malformed)
      cite(observed)
      const silent = saysNothing(observed)
      if (silent !== undefined) return silent
      if (status === 501) return notApplicable('The target takes no such Shares: status 501.')
      if (status === 401 || status === 403) return blocked(`The target refuses the peer: status ${status}.`)
      if (isTaken(malformed)) return inconclusive('The target takes whatever is sent, and may not read it.')
      const isNowhere = (status === 404 || status === 405) && statusOf(malformed) === status
      if (status !== 201 && !isNowhere) {
        return inconclusive(`Why the target refuses the Share, status ${status} does not tell.`)
      }
      expect('the status of a Share', status).toBe(201)
      return undefined
    },
  },
  {
    id: 'roles/receives-notifications',
    requirement: 'roles~xslj',
    quote: 'SHOULD be able to receive notifications',
    role: 'receiving-server',
    reach: 'recipient',
    needs: [malformedRequests, signedNotification],
    run({ of, cite, expect }) {
      const { notification: malformed } = of(malformedRequests)
      const { first } = of(signedNotification)
      cite(malformed)
      cite(first)
      const silent = saysNothing(first)
      if (silent !== undefined) return silent
      if (isTaken(malformed)) return inconclusive('The target takes whatever is sent, and may not read it.')
      const status = statusOf(first) ?? 0
      const isNowhere = [404, 405, 501].includes(status) && statusOf(malformed) === status
      if (!isTaken(first) && !isNowhere) {
        return inconclusive(`Why the target refuses the notification, status ${status} does not tell.`)
      }
      expect('the status of a notification', status).toBeA('one of success', isTaken(first))
      return undefined
    },
  },
])
