import type { Check } from '../../scripts/harness/define-checks.ts'
import { inconclusive } from '../../scripts/harness/outcome.ts'
import type { OcmContext } from '../target/ocm-context.ts'
import { describeEncounter, hasGoneOn, isDiscovered } from './share-with-stranger.ts'
import {
  requireGood,
  shareWithUnknownThings,
  type UnknownThing,
  unknownThingsApart,
} from './unknown-things.ts'

/** A check that the target goes on in spite of something in a Discovery object that it does not know. */
export function ignoresUnknown(
  thing: UnknownThing,
  what: string,
  check: Pick<Check<OcmContext>, 'id' | 'requirement' | 'quote'>,
): Check<OcmContext> {
  return {
    ...check,
    role: 'discovering-server',
    reach: 'gesture',
    needs: [shareWithUnknownThings, unknownThingsApart],
    run({ of, expect, cite, keepEntry }) {
      const things = of(unknownThingsApart)
      requireGood(things)
      const encounter = things.apart.get(thing) ?? of(shareWithUnknownThings)
      for (const entry of encounter.asked) cite(keepEntry(entry))
      if (encounter.sent !== undefined) cite(keepEntry(encounter.sent))
      if (!isDiscovered(encounter)) {
        return inconclusive('The target did not get the Discovery object in question.')
      }
      expect(
        `what the target sent to a server whose Discovery object has ${what} that nobody knows`,
        describeEncounter(encounter),
      ).toBeA('a Share', hasGoneOn(encounter))
      return undefined
    },
  }
}
