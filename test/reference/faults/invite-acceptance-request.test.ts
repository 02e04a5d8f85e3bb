import { expect, it } from 'vitest'
import { acceptInvite } from '../../../reference/contact/accept-invite.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import { inviteRequestFaults } from '../../../reference/faults/invite-acceptance-request.ts'
import { startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

it.for(inviteRequestFaults)('$name is answered with the field that is at fault', async (fault) => {
  const { first, second } = await startPair([], [fault])
  const { inviteString, token } = await resultOf(createInvite(first.server, 'ada'))
  expect(await acceptInvite(second.server, 'grace', { invite: inviteString })).toMatchObject({
    kind: 'refused',
  })
  const received = first.server.journal.entries().find(({ about }) => about === 'invite-accepted')
  const answer: unknown = JSON.parse(received?.answer?.body ?? '')
  expect(answer).toEqual({
    message: 'The request has a field that cannot be used.',
    validationErrors: [{ name: expect.stringMatching(fieldOf(fault.name)), message: expect.any(String) }],
  })
  expect(first.server.store.invites.get(token)).not.toHaveProperty('acceptedBy')
})

function fieldOf(name: string): RegExp {
  const [, field = ''] = /(provider|token|user-id|email|name)/.exec(name.replace('invite-request', '')) ?? []
  return new RegExp(`${field.replace('-', '')}$`, 'i')
}
