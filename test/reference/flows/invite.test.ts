import { describe, expect, it } from 'vitest'
import { acceptInvite } from '../../../reference/contact/accept-invite.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import { removeContact } from '../../../reference/contact/remove-contact.ts'
import { configureDirectory } from '../../../reference/directory/configured-directories.ts'
import { directoryKey } from '../../../reference/directory/directory-key.ts'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { accept, messagesFrom, type Party } from './party.ts'
import { directions, startRoles } from './roles.ts'

/** The address book of a user, without the times. */
function contactsOf({ server, account }: Party): readonly object[] {
  return server.store.contacts
    .list()
    .filter(({ record }) => record.account === account)
    .map(({ record: { addedAt: _addedAt, ...contact } }) => contact)
}

describe.each(directions)('an Invite from %s server, accepted on %s', (from) => {
  it('makes the two people contacts of each other, by its string', async () => {
    const { ada, grace } = await startRoles({ from })
    const { inviteString } = await resultOf(createInvite(ada.server, ada.account))
    expect(await accept(grace, { invite: inviteString })).toBe(`grace ${ada.address}`)

    expect(contactsOf(ada)).toEqual([
      {
        account: 'ada',
        userId: 'grace',
        provider: grace.server.host,
        email: 'grace@example.com',
        name: 'Grace',
        via: 'invite',
      },
    ])
    expect(contactsOf(grace)).toEqual([
      {
        account: 'grace',
        userId: 'ada',
        provider: ada.server.host,
        email: 'ada@example.com',
        name: 'Ada',
        via: 'invite',
      },
    ])
    expect(messagesFrom(grace)).toEqual(['invite-acceptance-request 200'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is accepted by its link: the WAYF Page leads to the dialog of the other server', async () => {
    const { ada, grace } = await startRoles({ from })
    const { link = '', token } = await resultOf(createInvite(ada.server, ada.account))
    const page = await fetch(link)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Ada invites you')

    const body = new URLSearchParams({ token, host: grace.server.host })
    const picked = await fetch(link, { method: 'POST', body, redirect: 'manual' })
    const location = new URL(picked.headers.get('location') ?? '')
    expect(picked.status).toBe(303)
    expect(`${location.host}${location.pathname}`).toBe(`${grace.server.host}/invite`)
    expect([...location.searchParams]).toEqual([
      ['token', token],
      ['providerDomain', ada.server.host],
    ])

    const headers = { authorization: `Bearer ${grace.server.accessKey}` }
    const dialog = await fetch(location, { headers })
    expect(await dialog.text()).toContain(`Somebody at <strong>${ada.server.host}</strong> invites you.`)
    const form = new URLSearchParams([...location.searchParams, ['account', 'grace']])
    const accepted = await fetch(new URL(location.pathname, location), {
      method: 'POST',
      headers,
      body: form,
    })
    expect(await accepted.text()).toContain('is now a contact')
    expect(contactsOf(grace)).toHaveLength(1)
    expect(contactsOf(ada)).toHaveLength(1)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is good once', async () => {
    const { ada, grace } = await startRoles({ from })
    const { inviteString, token } = await resultOf(createInvite(ada.server, ada.account))
    await accept(grace, { invite: inviteString })
    expect(await acceptInvite(grace.server, 'grace', { token, provider: ada.server.host })).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'The Invite was accepted before. Ask for a new one.',
    })
    expect(messagesFrom(grace)).toEqual(['invite-acceptance-request 200', 'invite-acceptance-request 409'])
    expect(contactsOf(grace)).toHaveLength(1)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is refused where nobody made it', async () => {
    const { ada, grace } = await startRoles({ from })
    const made = await acceptInvite(grace.server, 'grace', { token: 'guessed', provider: ada.server.host })
    expect(made).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `The server \`${ada.server.host}\` has no such Invite, or not any more. Ask for a new one.`,
    })
    expect(messagesFrom(grace)).toEqual(['invite-acceptance-request 400'])
    expect([...contactsOf(ada), ...contactsOf(grace)]).toEqual([])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})

describe('the WAYF Page of a server with a Directory Service', () => {
  it('lists the servers that it signed, and leads to them', async () => {
    const { ada, grace } = await startRoles()
    const url = `${grace.server.origin}/directory`
    const service = { url, publicJwk: directoryKey(grace.server) }
    expect(await resultOf(configureDirectory(ada.server, service))).toEqual({
      federation: 'Everymust reference servers',
      servers: 1,
    })
    const { link = '' } = await resultOf(createInvite(ada.server, ada.account))
    const page = await (await fetch(link)).text()
    const [, listed = ''] = /<a href="(\/wayf[^"]*&amp;host=[^"]*)"/.exec(page) ?? []
    expect(page).toContain(`The reference server at ${grace.server.host}`)
    const picked = await fetch(new URL(listed.replaceAll('&amp;', '&'), link), { redirect: 'manual' })
    const location = new URL(picked.headers.get('location') ?? '')
    expect([picked.status, location.host]).toEqual([303, grace.server.host])
    const invite = location.href
    expect(await accept(grace, { invite })).toBe(`grace ${ada.address}`)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})

describe('a contact that came from an Invite', () => {
  it.each(['the Invite Sender', 'the Invite Receiver'])(
    'is removed from both address books when %s removes it',
    async (who) => {
      const { ada, grace } = await startRoles()
      const { inviteString } = await resultOf(createInvite(ada.server, ada.account))
      await accept(grace, { invite: inviteString })
      const [remover, removed] = who === 'the Invite Sender' ? [ada, grace] : [grace, ada]
      const contact = `${remover.account} ${removed.address}`
      expect(await resultOf(removeContact(remover.server, remover.account, contact))).toEqual({
        isTold: true,
      })
      expect([...contactsOf(ada), ...contactsOf(grace)]).toEqual([])
      expect(messagesFrom(remover).at(-1)).toBe('notification 201')
      expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
    },
  )
})
