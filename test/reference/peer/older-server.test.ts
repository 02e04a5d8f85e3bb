import { expect, it } from 'vitest'
import * as z from 'zod'
import { openPeers } from './peers.ts'

const Created = z.object({ kind: z.literal('done'), result: z.object({ inviteString: z.string() }) })

it('accepts an Invite of an older server with the identifier under both of its names', async () => {
  const [peer, other] = await openPeers('draft-cavage')
  const { inviteString } = Created.parse(await other.act('createInvite', {})).result
  expect(await peer.act('acceptInvite', { invite: inviteString })).toMatchObject({ kind: 'done' })
  const entry = await other.journal.until(({ about }) => about === 'invite-accepted', 10_000)
  expect(JSON.parse(entry?.body ?? '')).toMatchObject({ userID: 'ada', userId: 'ada' })
})

it('has one name for the identifier where the other server is not an older one', async () => {
  const [peer, other] = await openPeers()
  const { inviteString } = Created.parse(await other.act('createInvite', {})).result
  await peer.act('acceptInvite', { invite: inviteString })
  const entry = await other.journal.until(({ about }) => about === 'invite-accepted', 10_000)
  expect(JSON.parse(entry?.body ?? '')).not.toHaveProperty('userId')
})
