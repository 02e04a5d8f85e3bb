import { accounts } from '../accounts.ts'
import { describeAccount } from '../gestures/account-state.ts'
import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import type { UserGesture } from '../gestures/user-gesture.ts'
import { userGestures } from '../gestures/user-gestures.ts'
import type { OcmServer } from '../ocm-server.ts'

const gestures: ReadonlyMap<string, UserGesture> = new Map(Object.entries(userGestures))

/** Shows all that the user has: the others take the handles of Shares, contacts and requests from it. */
const look = 'describeAccount'

/** What the peer's users can do, by name. */
export const gestureNames: readonly string[] = [...gestures.keys(), look]

/** Has a user of the peer do something; `account` in the input says which, the first one where it is absent. */
export async function act(
  server: OcmServer,
  name: string,
  { account: id = accounts[0]?.id, ...input }: Readonly<Record<string, unknown>>,
): Promise<Gesture<unknown>> {
  const gesture = gestures.get(name)
  if (gesture === undefined && name !== look) {
    const known = gestureNames.map((one) => `\`${one}\``).join(', ')
    throw new TypeError(`Expected the name of a gesture, received \`${name}\`. Known: ${known}.`)
  }
  const account = accounts.find((one) => one.id === id)
  if (account === undefined) return notDone('absent', 'This server has no such account.')
  return gesture === undefined
    ? done(describeAccount(server, account))
    : gesture.run(server, account.id, input)
}
