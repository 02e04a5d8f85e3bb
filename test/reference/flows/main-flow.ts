import { acceptInvite } from '../../../reference/contact/accept-invite.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import type { Gesture } from '../../../reference/gestures/gesture.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import type { Party } from './party.ts'
import { useOf } from './use-of-share.ts'

/** What most people do: invite, share a file, accept it, read it, and end the Share. Tells how far it came, and what stood against it. */
export async function mainFlow(sender: Party, receiver: Party): Promise<string> {
  const done: string[] = []
  try {
    const step = async <Result>(name: string, gesture: Gesture<Result> | Promise<Gesture<Result>>) => {
      const made = await gesture
      if (made.kind === 'refused') throw new Stopped(name, made.message)
      done.push(name)
      return made.result
    }
    const { inviteString } = await step('invite', createInvite(sender.server, sender.account))
    await step('accept the Invite', acceptInvite(receiver.server, receiver.account, { invite: inviteString }))
    const wish = { path: 'report.txt', shareWith: receiver.address }
    const { providerId } = await step('share', createShare(sender.server, sender.account, wish))
    const shareId = `${sender.server.host} ${providerId}`
    const use = useOf({ sender, receiver, providerId, shareId })
    const accepted = await step('accept the Share', use.accept())
    const { text } = await step('read', use.read())
    if (text !== 'Everything is in order.\n') throw new Stopped('read', `It is another text: ${text}`)
    const { notified } = await step('unshare', use.unshare())
    const again = await use.read()
    const told = accepted.notified && notified ? 'the other server was told' : 'nobody was told'
    return `${done.join(', ')}; ${told}; afterwards ${again.kind}`
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    return error.message.replaceAll(sender.server.host, 'SENDER').replaceAll(receiver.server.host, 'RECEIVER')
  }
}

/** What stood against a step, for whoever reads how far a flow came. */
class Stopped extends Error {
  override readonly name = 'Stopped'

  constructor(step: string, message: string) {
    super(`${step}: ${message}`)
  }
}

export const completed =
  'invite, accept the Invite, share, accept the Share, read, unshare; the other server was told; afterwards refused'
