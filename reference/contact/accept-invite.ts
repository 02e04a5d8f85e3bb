import type { Exchange } from '../../scripts/net/exchange.ts'
import { findAccount } from '../accounts.ts'
import { reachServer } from '../discovery/reach-server.ts'
import { done, type Gesture, notDone, type NotDone } from '../gestures/gesture.ts'
import { InviteAcceptanceResponse } from '../messages/invite-acceptance.ts'
import { parseJson } from '../messages/parse-json.ts'
import type { OcmServer } from '../ocm-server.ts'
import { type InviteReading, readInvite, readInviteParts } from './invite-forms.ts'
import { keepContact } from './keep-contact.ts'

/** An Invite as the user has it: an invite string or a link, or the parts that the query of a page gives. */
export type AcceptedInvite =
  | { readonly invite: string }
  | { readonly token: string; readonly provider: string }

/**
 * Accepts an Invite for one of our users: discovers the server that it is from, sends the acceptance, and keeps the
 * contact that the answer names. Source: draft, #invites, #invite-acceptance.
 */
export async function acceptInvite(
  server: OcmServer,
  account: string,
  input: AcceptedInvite,
): Promise<Gesture<{ readonly contact: string }>> {
  const own = findAccount(account)
  if (own === undefined)
    return notDone('absent', 'Expected one of the accounts of this server, received another.')
  const read = readInput(server, input)
  if (read.kind === 'faulty') return notDone('input', read.message)
  const { token, provider } = read
  if (provider === server.host && server.store.invites.get(token)?.account === account) {
    return notDone('input', 'This Invite is your own. Pass it on to somebody else.')
  }
  const found = await reachServer(server, provider)
  if (found.kind === 'refused') return found

  const exchange = await server.correspondence.post({
    name: 'invite-acceptance-request',
    url: `${found.document.endPoint}/invite-accepted`,
    content: { recipientProvider: server.host, token, userID: own.id, email: own.email, name: own.name },
  })
  const answer = readAnswer(exchange, provider)
  if (answer.kind === 'refused') return answer
  const { userID, email, name } = answer.person
  return done({
    contact: keepContact(server, { account, userId: userID, provider, email, name, via: 'invite' }),
  })
}

function readInput({ hooks }: OcmServer, input: AcceptedInvite): InviteReading {
  return 'invite' in input
    ? readInvite(input.invite, hooks.conduct)
    : readInviteParts(input.token, input.provider)
}

type Answered = { readonly kind: 'accepted'; readonly person: InviteAcceptanceResponse } | NotDone

/** Source: draft, #invite-acceptance, which lists the status codes. */
function readAnswer({ response, failure }: Exchange, provider: string): Answered {
  if (response === undefined) {
    return notDone(
      'remote',
      `Expected an answer of \`${provider}\`, received none: ${failure?.message ?? ''}`,
    )
  }
  if (response.status !== 200) return refusal(response.status, provider)
  const person = InviteAcceptanceResponse.safeParse(parseJson(response.body)).data
  return person === undefined
    ? notDone(
        'remote',
        `Expected \`${provider}\` to tell who sent the Invite, received something else. Ask the sender for an OCM Address.`,
      )
    : { kind: 'accepted', person }
}

function refusal(status: number, provider: string): NotDone {
  switch (status) {
    case 400:
      return notDone(
        'remote',
        `The server \`${provider}\` has no such Invite, or not any more. Ask for a new one.`,
      )
    case 403:
      return notDone('remote', `The server \`${provider}\` does not trust this one with the Invite.`)
    case 409:
      return notDone('conflict', 'The Invite was accepted before. Ask for a new one.')
    default:
      return notDone(
        'remote',
        `Expected status 200 from \`${provider}\`, received ${status}. Try again later, or ask for a new Invite.`,
      )
  }
}
