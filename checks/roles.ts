import { blocked, inconclusive } from '../scripts/harness/outcome.ts'
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
])
