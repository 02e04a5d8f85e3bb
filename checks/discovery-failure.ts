import { blocked, inconclusive, notApplicable } from '../scripts/harness/outcome.ts'
import { failingDiscoveries } from './flows/failing-discovery.ts'
import { takesForFailed } from './flows/judge-failing-discovery.ts'
import { plainDiscovery } from './flows/plain-discovery.ts'
import { silentDiscovery } from './flows/silent-discovery.ts'
import { requireGood, unknownThingsApart } from './flows/unknown-things.ts'
import { defineChecks } from './target/ocm-context.ts'

const { noJson, noObject, otherStatus, missingField } = failingDiscoveries
const role = 'discovering-server'

export default defineChecks('discovery-failure', [
  {
    id: 'discovery-failure/silence-fails',
    requirement: 'discovery-failure~jphh',
    quote: 'No HTTP response arrives within the time that it is ready to wait',
    role,
    reach: 'gesture',
    needs: [silentDiscovery, unknownThingsApart],
    run({ of, expect, cite, keepEntry }) {
      const { asked, hasGivenUp, sent } = of(silentDiscovery)
      if (asked === undefined) return blocked('The target did not ask the peer for Discovery.')
      cite(keepEntry(asked))
      if (sent !== undefined) cite(keepEntry(sent))
      if (!hasGivenUp)
        return inconclusive('The target still waits for an answer to its request for Discovery.')
      if (sent === undefined) requireGood(of(unknownThingsApart))
      const received = sent === undefined ? 'nothing' : `${sent.method} ${new URL(sent.url).pathname}`
      expect('what the target sent to a server that gave no answer to Discovery', received).toBe('nothing')
      return undefined
    },
  },
  takesForFailed(noJson, 'answers Discovery with text that is no JSON', {
    id: 'discovery-failure/no-json-fails',
    requirement: 'discovery-failure~kxgt',
    quote: 'The content of the response is not valid JSON',
    role,
  }),
  takesForFailed(otherStatus, 'answers Discovery with status 404', {
    id: 'discovery-failure/other-status-fails',
    requirement: 'discovery-failure~lrnz',
    quote: 'The status code of the last response is not 200 (OK)',
    role,
  }),
  takesForFailed(noObject, 'answers Discovery with an array', {
    id: 'discovery-failure/no-object-fails',
    requirement: 'discovery-failure~vrcg',
    quote: 'The content of the response is JSON, but not an object',
    role,
  }),
  takesForFailed(missingField, 'has no `endPoint` in its Discovery object', {
    id: 'discovery-failure/missing-field-fails',
    requirement: 'discovery-failure~nnqq',
    quote: 'The object lacks a field that the Discovering Server needs for its next step',
    role,
  }),
  {
    id: 'discovery-failure/no-fallback-to-http',
    requirement: 'discovery-failure~mntn',
    quote: 'Outside test set-ups, a Discovering Server SHOULD NOT fall back to http',
    role,
    reach: 'gesture',
    needs: [plainDiscovery],
    run({ of, expect, cite, keepEntry }) {
      const { asked, hasTriedTls } = of(plainDiscovery)
      for (const entry of asked) cite(keepEntry(entry))
      const plain = asked.filter(({ url }) => url.startsWith('http:'))
      if (plain.length === 0 && asked.length > 0) {
        return notApplicable(
          'The target takes a certificate that it has no reason to trust: nothing had it fall back.',
        )
      }
      if (plain.length === 0 && !hasTriedTls) {
        return blocked(
          'The target contacts no peer in a private network, which it need not: what it would do there is not seen.',
        )
      }
      const received = plain.map(({ method, url }) => `${method} ${url}`).join(', ')
      expect(
        'what the target asked for over `http` where TLS failed',
        received === '' ? 'nothing' : received,
      ).toBe('nothing')
      return undefined
    },
  },
])
