import { notApplicable, type Undecided } from '../scripts/harness/outcome.ts'
import { declinedShare } from './flows/declined-share.ts'
import { fileInUse } from './flows/file-in-use.ts'
import { notificationIn, type ReceivedShare } from './flows/received-share.ts'
import { notificationsAbout } from './flows/use-of-share.ts'
import { defineChecks, type OcmCheckTools } from './target/ocm-context.ts'

export default defineChecks('notification-fields', [
  {
    id: 'notification-fields/accepted',
    requirement: 'notification-fields~wjnn',
    quote: 'MUST send the notificationType SHARE_ACCEPTED or SHARE_DECLINED',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run: (tools) => expectType(tools, tools.of(fileInUse), 'SHARE_ACCEPTED'),
  },
  {
    id: 'notification-fields/declined',
    requirement: 'notification-fields~wjnn',
    quote: 'MUST send the notificationType SHARE_ACCEPTED or SHARE_DECLINED',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [declinedShare],
    run: (tools) => expectType(tools, tools.of(declinedShare), 'SHARE_DECLINED'),
  },
])

/** What a notification says of a decision, if there is one: no server needs to send it. */
function expectType(
  { expect, keepEntry }: Pick<OcmCheckTools, 'expect' | 'keepEntry'>,
  share: ReceivedShare,
  wanted: string,
): Undecided | undefined {
  const told = notificationsAbout(share, share.peer)
  const typeOf = (entry: (typeof told)[number]): unknown => notificationIn(entry)['notificationType']
  const one = told.find((entry) => typeOf(entry) === wanted) ?? told[0]
  if (one === undefined) {
    return notApplicable('The target sent no notification about the Share when its user had decided.')
  }
  keepEntry(one)
  expect('the `notificationType`', typeOf(one)).toBe(wanted)
  return undefined
}
