import { blocked, inconclusive } from '../scripts/harness/outcome.ts'
import { describeEncounter, isDiscovered } from './flows/share-with-stranger.ts'
import { shareWithUnknownThings, unknownThingsApart } from './flows/unknown-things.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('discovery', [
  {
    id: 'discovery/before-a-share',
    requirement: 'discovery~qqpb',
    quote: 'MUST obtain the Discovery object of the Receiving Server',
    role: 'sending-server',
    reach: 'gesture',
    needs: [shareWithUnknownThings, unknownThingsApart],
    run({ of, expect, cite, keepEntry }) {
      const together = of(shareWithUnknownThings)
      const { good } = of(unknownThingsApart)
      const encounter = together.sent === undefined && typeof good !== 'string' ? good : together
      const { asked, sent } = encounter
      for (const entry of asked) cite(keepEntry(entry))
      if (sent === undefined) {
        return blocked(
          `The target sent no Share to a peer that it had not met; it sent ${describeEncounter(encounter)}.`,
        )
      }
      cite(keepEntry(sent))
      // Nobody guesses this place: whoever knows it without asking was told of it, as the draft permits.
      if (!isDiscovered(encounter) && sent.about === 'shares') {
        return inconclusive(
          'The target knew where the API of the peer is without asking for its Discovery object.',
        )
      }
      const subject = 'what the target asked before it sent a Share'
      expect(
        subject,
        asked.map(({ url }) => new URL(url).pathname),
      ).toBeA('the Discovery object of the Receiving Server', isDiscovered(encounter))
      return undefined
    },
  },
])
