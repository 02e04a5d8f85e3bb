import type { Check } from '../../scripts/harness/define-checks.ts'
import type { Flow } from '../../scripts/harness/flow.ts'
import { blocked, inconclusive } from '../../scripts/harness/outcome.ts'
import type { OcmContext } from '../target/ocm-context.ts'
import { asksForDiscovery, describeEncounter, type Encounter } from './share-with-stranger.ts'
import { requireGood, unknownThingsApart } from './unknown-things.ts'

type Named = Pick<Check<OcmContext>, 'id' | 'requirement' | 'quote' | 'role'>

/** A check that the target takes Discovery for failed: it asks the peer, and sends nothing, as it does to others. */
export function takesForFailed(
  flow: Flow<OcmContext, Encounter>,
  what: string,
  check: Named,
): Check<OcmContext> {
  return sendsNothing(flow, what, check, () => false)
}

/**
 * A check that the target leaves a peer alone which says that it is to. One that sends all the same, to where it guesses
 * that the API is, did not care to learn what the peer says.
 */
export function leavesAlone(
  flow: Flow<OcmContext, Encounter>,
  what: string,
  check: Named,
): Check<OcmContext> {
  return sendsNothing(flow, what, check, ({ sent }) => sent !== undefined && sent.about !== 'shares')
}

function sendsNothing(
  flow: Flow<OcmContext, Encounter>,
  what: string,
  check: Named,
  tellsUnasked: (encounter: Encounter) => boolean,
): Check<OcmContext> {
  return {
    ...check,
    reach: 'gesture',
    needs: [flow, unknownThingsApart],
    run({ of, expect, cite, keepEntry }) {
      const encounter = of(flow)
      const { asked, sent } = encounter
      for (const entry of asked) cite(keepEntry(entry))
      if (sent !== undefined) cite(keepEntry(sent))
      if (!asked.some(asksForDiscovery) && !tellsUnasked(encounter)) {
        return sent === undefined
          ? blocked('The target did not ask the peer for Discovery.')
          : inconclusive(
              'The target sent something without asking the peer for Discovery: it knows it otherwise.',
            )
      }
      // That nothing came tells something only of a target that sends something where nothing is amiss.
      if (sent === undefined) requireGood(of(unknownThingsApart))
      const subject = `what the target sent to a server that ${what}`
      expect(subject, describeEncounter(encounter)).toBeA('nothing', sent === undefined)
      return undefined
    },
  }
}
