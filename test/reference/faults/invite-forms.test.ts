import { describe, expect, it } from 'vitest'
import { acceptInvite } from '../../../reference/contact/accept-invite.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import { inviteVariants } from '../../../reference/variants/invites.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

describe('invite-strings-refused', () => {
  it('refuses an invite string and takes the link', async () => {
    const { first, second } = await startPair([], [faultNamed('invite-strings-refused')])
    const { inviteString, link = '' } = await resultOf(createInvite(first.server, 'ada'))
    expect(await acceptInvite(second.server, 'grace', { invite: inviteString })).toMatchObject({
      reason: 'input',
    })
    await resultOf(acceptInvite(second.server, 'grace', { invite: link }))
  })
})

describe('invite-strings-not-decoded', () => {
  it('takes what is not encoded, and no invite string', async () => {
    const { first, second } = await startPair([], [faultNamed('invite-strings-not-decoded')])
    const { inviteString, token } = await resultOf(createInvite(first.server, 'ada'))
    expect(await acceptInvite(second.server, 'grace', { invite: inviteString })).toMatchObject({
      reason: 'input',
    })
    const plain = `${token}@${first.server.host}`
    await resultOf(acceptInvite(second.server, 'grace', { invite: plain }))
  })

  it('is not how it is otherwise', async () => {
    const { first, second } = await startPair()
    const { token } = await resultOf(createInvite(first.server, 'ada'))
    const plain = `${token}@${first.server.host}`
    expect(await acceptInvite(second.server, 'grace', { invite: plain })).toMatchObject({ reason: 'input' })
  })
})

describe('invite-split-at-first-at-sign', () => {
  it('sends the beginning of a token that contains one', async () => {
    const { first, second } = await startPair(inviteVariants, [faultNamed('invite-split-at-first-at-sign')])
    const { inviteString, token } = await resultOf(createInvite(first.server, 'ada'))
    expect(await acceptInvite(second.server, 'grace', { invite: inviteString })).toMatchObject({
      reason: 'remote',
    })
    const received = first.server.journal.entries().find(({ about }) => about === 'invite-accepted')
    expect(JSON.parse(received?.body ?? '')).toMatchObject({ token: token.replace(/@.*$/, '') })
    expect(received?.answer?.status).toBe(400)
  })
})

describe('invite-links-not-supported', () => {
  it('gives out no link, and leads from the WAYF Page without the token', async () => {
    const { first, second } = await startPair([faultNamed('invite-links-not-supported')])
    const invite = await resultOf(createInvite(first.server, 'ada'))
    expect(Object.keys(invite).toSorted()).toEqual(['expiresAt', 'inviteString', 'token'])
    const page = `http://localhost:${first.port}/wayf?token=${invite.token}`
    const text = await (await fetch(page)).text()
    expect(text).toContain('Where are you from?')
    expect(text).not.toContain(invite.token)
    const picked = await fetch(`${page}&host=${second.server.host}`, { redirect: 'manual' })
    expect(picked.headers.get('location')).toBe(
      `http://${second.server.host}/invite?providerDomain=${encodeURIComponent(first.server.host)}`,
    )
  })
})
