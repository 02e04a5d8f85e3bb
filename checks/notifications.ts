import { inconclusive } from '../scripts/harness/outcome.ts'
import { isRefused, isTaken, saysNothing } from './flows/api-answer.ts'
import { signedNotification, unsignedNotification } from './flows/notifications-to-target.ts'
import { shareWithdrawn } from './flows/share-withdrawn.ts'
import { expectSigned } from './target/expect-signed.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('notifications', [
  {
    id: 'notifications/signed',
    requirement: 'notifications~dxcq',
    quote: 'SHOULD sign the notifications that it sends to a Receiving Server',
    role: 'sending-server',
    reach: 'gesture',
    needs: [shareWithdrawn],
    run(tools) {
      const entry = tools.of(shareWithdrawn)
      return expectSigned(tools, [{ entry, observed: tools.keepEntry(entry), words: 'the notification' }])
    },
  },
  {
    id: 'notifications/unsigned',
    requirement: 'notifications~nxcz',
    quote: 'SHOULD decline a notification that is not signed',
    role: 'receiving-server',
    reach: 'recipient',
    needs: [signedNotification, unsignedNotification],
    run({ of, cite, expect }) {
      const { first, again } = of(signedNotification)
      const { unsigned, signed } = of(unsignedNotification)
      const answers = [first, again, unsigned, signed]
      for (const observed of answers) cite(observed)
      const silent = answers.map(saysNothing).find(Boolean)
      if (silent !== undefined) return silent
      // The signed one after it is taken where there still was a Share to end.
      const isDeclined = isRefused(unsigned) && isTaken(signed)
      const isActedOn = isTaken(unsigned) && isRefused(signed) && isRefused(again)
      if (!isDeclined && !isActedOn) {
        return inconclusive('The answers of the target do not tell whether it acted on the notification.')
      }
      expect('a notification that is not signed', isActedOn ? 'acted on' : 'declined').toBe('declined')
      return undefined
    },
  },
])
