import { blocked, inconclusive, notApplicable } from '../scripts/harness/outcome.ts'
import { saysNothing, statusOf } from './flows/api-answer.ts'
import { describeEncounter, isDiscovered } from './flows/share-with-stranger.ts'
import { staleDiscovery } from './flows/stale-discovery.ts'
import { unknownKeyType } from './flows/unknown-key-type.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('discovery-caching', [
  {
    id: 'discovery-caching/keys-validated',
    requirement: 'discovery-caching~mmvz',
    quote: 'SHOULD NOT use a stored response that is no longer fresh without validating it',
    role: 'discovering-server',
    reach: 'peer',
    needs: [unknownKeyType],
    run({ of, expect, cite, keepEntry }) {
      const { first, badlySigned, later } = of(unknownKeyType)
      for (const { observed, asked } of [first, later]) {
        for (const entry of asked) cite(keepEntry(entry))
        cite(observed)
      }
      if (first.asked.length === 0)
        return notApplicable('The target asked nothing about whoever signed a Share.')
      const isAskedAgain = later.asked.length > 0
      if (!isAskedAgain) {
        cite(badlySigned)
        const silent = saysNothing(first.observed) ?? saysNothing(badlySigned) ?? saysNothing(later.observed)
        if (silent !== undefined) return silent
        const [good, bad, again] = [first.observed, badlySigned, later.observed].map(statusOf)
        if (good === bad || again !== good) {
          return inconclusive(
            'The answers of the target do not tell whether it verified the later signature.',
          )
        }
      }
      const subject = 'the keys of a peer, stored for a second, when they are used a second later'
      expect(subject, isAskedAgain ? 'asked for again' : 'used unasked').toBe('asked for again')
      return undefined
    },
  },
  {
    id: 'discovery-caching/discovery-validated',
    requirement: 'discovery-caching~mmvz',
    quote: 'SHOULD NOT use a stored response that is no longer fresh without validating it',
    role: 'discovering-server',
    reach: 'gesture',
    needs: [staleDiscovery],
    run({ of, expect, cite, keepEntry }) {
      const { withAtSign, plain } = of(staleDiscovery)
      const encounter = plain ?? withAtSign
      for (const entry of encounter.asked) cite(keepEntry(entry))
      if (encounter.sent !== undefined) cite(keepEntry(encounter.sent))
      const isAskedAgain = isDiscovered(encounter)
      if (!isAskedAgain && encounter.sent === undefined) {
        return blocked(
          `The target did not share with the same peer again; it sent ${describeEncounter(encounter)}.`,
        )
      }
      const subject = 'the Discovery object of a peer, stored for a second, when it is used a second later'
      expect(subject, isAskedAgain ? 'asked for again' : 'used unasked').toBe('asked for again')
      return undefined
    },
  },
])
