import { blocked } from '../scripts/harness/outcome.ts'
import { silentDiscovery } from './flows/silent-discovery.ts'
import { hasReached, staleDiscovery } from './flows/stale-discovery.ts'
import { shareWithUnknownThings } from './flows/unknown-things.ts'
import { defineChecks } from './target/ocm-context.ts'
import { keysPath, wellKnownPath } from './target/places.ts'

export default defineChecks('discovery-process', [
  {
    id: 'discovery-process/host-behind-the-last-at-sign',
    requirement: 'discovery-process~ncct',
    quote: 'SHOULD take the part behind the last @ as the host and port',
    role: 'discovering-server',
    reach: 'gesture',
    needs: [staleDiscovery],
    run({ of, expect, cite, keepEntry }) {
      const { withAtSign, plain } = of(staleDiscovery)
      for (const entry of [...withAtSign.asked, ...(plain?.asked ?? [])]) cite(keepEntry(entry))
      if (withAtSign.sent !== undefined) cite(keepEntry(withAtSign.sent))
      if (plain !== undefined && !hasReached(plain)) {
        return blocked('The target does not contact the peer for an address with a single `@` either.')
      }
      const received = hasReached(withAtSign) ? 'reached' : 'not reached'
      expect(`the host behind the last \`@\` of \`${withAtSign.shareWith}\``, received).toBe('reached')
      return undefined
    },
  },
  {
    id: 'discovery-process/at-the-well-known-uri',
    requirement: 'discovery-process~fqzf',
    quote: 'SHOULD send a GET request for the URI https://HOST/.well-known/ocm',
    role: 'discovering-server',
    reach: 'gesture',
    needs: [shareWithUnknownThings],
    run({ of, expect, cite, keepEntry }) {
      const { asked, peer } = of(shareWithUnknownThings)
      const places = asked.filter(({ url }) => new URL(url).pathname !== keysPath)
      for (const entry of places) cite(keepEntry(entry))
      if (places.length === 0) return blocked('The target asked a peer that it had not met for nothing.')
      const wellKnown = places.filter(({ url }) => new URL(url).pathname === wellKnownPath)
      const paths = places.map(({ method, url }) => `${method} ${new URL(url).pathname}`).join(', ')
      expect('what the target asked a peer that it had not met', paths).toBeA(
        `GET ${wellKnownPath} as well`,
        wellKnown.some(({ method }) => method === 'GET'),
      )
      // Where TLS was tried and could not be had, it may have gone on without, as in a test set-up.
      const isOverTls = wellKnown.some(({ url }) => url.startsWith('https:')) || peer.brokenConnections() > 0
      expect(`the scheme of GET ${wellKnownPath}`, isOverTls ? 'https' : 'http').toBe('https')
      return undefined
    },
  },
  {
    id: 'discovery-process/waiting-is-limited',
    requirement: 'discovery-process~xvfm',
    quote: 'SHOULD limit the time that it waits for the response',
    role: 'discovering-server',
    reach: 'gesture',
    needs: [silentDiscovery],
    run({ of, expect, cite, keepEntry, patience }) {
      const { asked, hasGivenUp } = of(silentDiscovery)
      if (asked === undefined)
        return blocked('The target did not ask a peer that it had not met for Discovery.')
      cite(keepEntry(asked))
      const seconds = patience.forGivingUpMs / 1000
      const received = hasGivenUp ? 'waited for less' : 'still waited for'
      expect(`an answer that has not come for ${seconds} seconds`, received).toBeA('given up', hasGivenUp)
      return undefined
    },
  },
])
