import { expect, it } from 'vitest'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import { faultNamed } from '../fault-named.ts'
import { startOne } from '../pair.ts'
import { resultOf } from '../result-of.ts'

it('invite-token-again: several Invites of a user have one token', async () => {
  const { server } = await startOne([faultNamed('invite-token-again')])
  const invites = [1, 2, 3].map(() => createInvite(server, 'ada'))
  const tokens = await Promise.all(invites.map(async (one) => (await resultOf(one)).token))
  expect(new Set(tokens).size).toBe(1)
  const other = await resultOf(createInvite(server, 'grace'))
  expect(tokens).not.toContain(other.token)
})
