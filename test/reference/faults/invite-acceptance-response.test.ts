import { expect, it } from 'vitest'
import { acceptInvite } from '../../../reference/contact/accept-invite.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

const json = '{"userID":"ada","email":"ada@example.com","name":"Ada"}'

it.for([
  [[], 'application/json', json],
  [['invite-response-as-text'], 'text/plain; charset=utf-8', json],
  [['invite-response-empty'], 'application/json', ''],
  [['invite-response-as-text', 'invite-response-empty'], 'text/plain; charset=utf-8', ''],
] as const)('the response with the faults %j has the media type %s', async ([faults, type, body]) => {
  const { first, second } = await startPair(faults.map(faultNamed))
  const { inviteString } = await resultOf(createInvite(first.server, 'ada'))
  const gesture = await acceptInvite(second.server, 'grace', { invite: inviteString })
  const received = first.server.journal.entries().find(({ about }) => about === 'invite-accepted')
  expect(received?.answer?.headers['content-type']).toBe(type)
  expect(received?.answer?.body.replaceAll(/\s/g, '')).toBe(body)
  expect(gesture.kind).toBe(body === '' ? 'refused' : 'done')
})

it('a response with a faulty field makes no contact of the Invite Sender', async () => {
  for (const name of [
    'invite-response-without-user-id',
    'invite-response-emails-as-list',
    'invite-response-without-name',
  ]) {
    const { first, second } = await startPair([faultNamed(name)])
    const { inviteString } = await resultOf(createInvite(first.server, 'ada'))
    expect(await acceptInvite(second.server, 'grace', { invite: inviteString })).toMatchObject({
      reason: 'remote',
    })
    expect(second.server.store.contacts.list()).toEqual([])
  }
})
