import { describe, expect, it } from 'vitest'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import { startOne } from '../pair.ts'
import { resultOf } from '../result-of.ts'

const dayMs = 24 * 60 * 60 * 1000

describe('an Invite that is made', () => {
  it('has a token of its own and two forms, and lasts thirty days', async () => {
    const now = Date.UTC(2026, 10, 26, 9)
    const { server, port } = await startOne([], { now: () => now })
    const invite = await resultOf(createInvite(server, 'ada'))
    const { token } = invite
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(invite).toEqual({
      token,
      inviteString: Buffer.from(`${token}@localhost:${port}`).toString('base64'),
      link: `http://localhost:${port}/wayf?token=${token}`,
      expiresAt: now + 30 * dayMs,
    })
    expect((await resultOf(createInvite(server, 'ada'))).token).not.toBe(token)
  })

  it('has a link to the origin of a server behind a proxy', async () => {
    const { server } = await startOne([], { origin: 'https://cloud.example.org' })
    const { token, link, inviteString } = await resultOf(createInvite(server, 'ada'))
    expect(link).toBe(`https://cloud.example.org/wayf?token=${token}`)
    expect(inviteString).toBe(Buffer.from(`${token}@cloud.example.org`).toString('base64'))
  })

  it('is one of at most 500 of its user, of which those that expire make room', async () => {
    const clock = { at: 0 }
    const { server } = await startOne([], { now: () => clock.at })
    server.store.together(() => {
      for (let number = 1; number < 500; number += 1) {
        const invite = { token: `${number}`, account: 'ada', createdAt: 0, expiresAt: 30 * dayMs }
        server.store.invites.put(invite.token, invite)
      }
    })
    const { token } = await resultOf(createInvite(server, 'ada'))
    expect(await createInvite(server, 'ada')).toMatchObject({ kind: 'refused', reason: 'conflict' })
    await resultOf(createInvite(server, 'grace'))
    clock.at = 30 * dayMs
    const last = await resultOf(createInvite(server, 'ada'))
    expect(server.store.invites.list().map(({ id }) => id)).toEqual([last.token])
    expect(last.token).not.toBe(token)
  })
})
