import { describe, expect, it } from 'vitest'
import { acceptInvite } from '../../../reference/contact/accept-invite.ts'
import { addContact } from '../../../reference/contact/add-contact.ts'
import { contactRemoved } from '../../../reference/contact/contact-removed.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import { removeContact } from '../../../reference/contact/remove-contact.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import type { ReceivedShare, SentShare } from '../../../reference/store/records.ts'
import { closedPort } from '../../net/loopback.ts'
import { startOne, startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

describe('a contact that is added', () => {
  it('is kept under its OCM Address', async () => {
    const { server } = await startOne([], { now: () => 7 })
    const result = await resultOf(
      addContact(server, 'ada', { address: ' grace@example.com@Cloud.example.org:443 ', name: ' Grace ' }),
    )
    expect(result).toEqual({ contact: 'ada grace@example.com@cloud.example.org' })
    expect(server.store.contacts.get(result.contact)).toEqual({
      account: 'ada',
      userId: 'grace@example.com',
      provider: 'cloud.example.org',
      email: '',
      name: 'Grace',
      addedAt: 7,
      via: 'direct entry',
    })
  })

  it('is shown as its identifier where it has no name', async () => {
    const { server } = await startOne()
    const { contact } = await resultOf(
      addContact(server, 'ada', { address: 'grace@localhost:81', name: ' ' }),
    )
    expect(server.store.contacts.get(contact)).toMatchObject({ name: 'grace' })
  })

  it('is refused the second time', async () => {
    const { server } = await startOne()
    await resultOf(addContact(server, 'ada', { address: 'grace@cloud.example.org' }))
    expect(await addContact(server, 'ada', { address: 'grace@CLOUD.example.org' })).toMatchObject({
      reason: 'conflict',
    })
    await resultOf(addContact(server, 'grace', { address: 'grace@cloud.example.org' }))
  })

  it.for([
    '',
    'grace',
    '@cloud.example.org',
    'grace@',
    'grace@cloud.example.org/ocm',
    'https://cloud.example.org',
    'grace@https://cloud.example.org',
    'grace@cloud example.org',
    'a'.repeat(100_000),
    `${'a@'.repeat(1_000)}cloud.example.org`,
  ])('is refused as %j', async (address) => {
    const { server } = await startOne()
    expect(await addContact(server, 'ada', { address })).toMatchObject({ reason: 'input' })
  })

  it('is refused with a name without end, and as the user', async () => {
    const { server } = await startOne()
    const name = 'a'.repeat(1_001)
    const address = 'grace@cloud.example.org'
    expect(await addContact(server, 'ada', { address, name })).toMatchObject({ reason: 'input' })
    expect(await addContact(server, 'ada', { address: `ada@${server.host}` })).toMatchObject({
      reason: 'input',
    })
    await resultOf(addContact(server, 'ada', { address: `grace@${server.host}` }))
  })
})

function sentShare(account: string, providerId: string, shareWith: string): SentShare {
  return {
    providerId,
    account,
    path: 'report.txt',
    resourceType: 'file',
    name: 'report.txt',
    shareWith,
    shareType: 'user',
    sharedSecret: 'vR8mZc4dLq',
    isStrict: true,
    permissions: { webdav: ['read'] },
    offersSsh: false,
    requirements: ['must-exchange-token'],
    state: 'accepted',
    recipientPublicKeys: [],
    createdAt: 0,
  }
}

function receivedShare(account: string, providerId: string, sender: string): ReceivedShare {
  const webdav = {
    uri: providerId,
    sharedSecret: 'vR8mZc4dLq',
    requirements: ['must-exchange-token' as const],
  }
  return {
    account,
    state: 'pending',
    senderHost: sender.replace(/^.*@/, ''),
    isSigned: true,
    receivedAt: 0,
    share: {
      shareWith: `${account}@localhost`,
      name: 'report.txt',
      providerId,
      owner: sender,
      sender,
      shareType: 'user',
      resourceType: 'file',
      protocol: { name: 'multi', webdav },
    },
  }
}

function keepShares({ store }: OcmServer, account: string, address: string): void {
  const others = account === 'ada' ? 'grace' : 'ada'
  const sent = [
    sentShare(account, 'to-contact', address),
    sentShare(account, 'to-another', address.replace('@', 'x@')),
    sentShare(others, 'of-another', address),
    { ...sentShare(account, 'asked-for', 'x@localhost'), resharedFrom: 'to-contact' },
  ]
  for (const share of sent) store.sentShares.put(share.providerId, share)
  const received = [
    receivedShare(account, 'from-contact', address),
    receivedShare(account, 'from-another', `x${address}`),
    receivedShare(others, 'for-another', address),
  ]
  for (const one of received) store.receivedShares.put(`${one.senderHost} ${one.share.providerId}`, one)
}

function sharesOf({ store }: OcmServer): readonly string[] {
  return [
    ...store.sentShares.list().map(({ record }) => record.providerId),
    ...store.receivedShares.list().map(({ record }) => record.share.providerId),
  ]
}

/** Two servers at which Ada and Grace are contacts of each other. */
async function befriend() {
  const { first, second } = await startPair()
  const { inviteString } = await resultOf(createInvite(first.server, 'ada'))
  await resultOf(acceptInvite(second.server, 'grace', { invite: inviteString }))
  return { first: first.server, second: second.server }
}

describe('a contact that is removed', () => {
  it('takes the Shares of both directions along, with their access tokens, and no others', async () => {
    const { first, second } = await befriend()
    keepShares(first, 'ada', `grace@${second.host}`)
    const [ended, going] = ['to-contact', 'to-another'].map((providerId) =>
      first.tokens.issue(providerId, 60),
    )
    await resultOf(removeContact(first, 'ada', `ada grace@${second.host}`))
    expect(first.store.contacts.list()).toEqual([])
    expect(sharesOf(first)).toEqual(['to-another', 'of-another', 'from-another', 'for-another'])
    expect(first.tokens.find(ended ?? '')).toBe(undefined)
    expect(first.tokens.find(going ?? '')?.providerId).toBe('to-another')
  })

  it('is told to the other server under the userID that it was told, signed, and is gone there too', async () => {
    const { first, second } = await befriend()
    const result = await resultOf(removeContact(first, 'ada', `ada grace@${second.host}`))
    expect(result).toEqual({ isTold: true })
    expect(second.store.contacts.list()).toEqual([])
    const sent = first.journal.entries().filter(({ about }) => about === 'notification')
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: `${second.origin}/ocm/notifications`,
        headers: {
          'content-type': 'application/json',
          'signature-input': expect.stringContaining(`keyid="${first.host}#key1"`),
        },
      },
    ])
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      notificationType: 'USER_REMOVED',
      providerId: 'ada',
      resourceType: 'user',
      notification: { message: 'The contact was removed.' },
    })
  })

  it('is told to nobody who does not know of it', async () => {
    const { first, second } = await startPair()
    const address = `ada@${first.server.host}`
    const { contact } = await resultOf(addContact(second.server, 'ada', { address }))
    expect(await resultOf(removeContact(second.server, 'ada', contact))).toEqual({ isTold: false })
    expect(second.server.journal.entries()).toEqual([])
  })

  it('is gone even where the other server is not there any more', async () => {
    const { server } = await startOne()
    const provider = `localhost:${await closedPort()}`
    const contact = {
      userId: 'grace',
      provider,
      email: '',
      name: 'Grace',
      addedAt: 0,
      via: 'invite',
    } as const
    server.store.contacts.put(`ada grace@${provider}`, { account: 'ada', ...contact })
    expect(await resultOf(removeContact(server, 'ada', `ada grace@${provider}`))).toEqual({ isTold: false })
    expect(server.store.contacts.list()).toEqual([])
  })

  it('has to be one of the user', async () => {
    const { server } = await startOne()
    const { contact } = await resultOf(addContact(server, 'ada', { address: 'grace@cloud.example.org' }))
    expect(await removeContact(server, 'grace', contact)).toMatchObject({ reason: 'absent' })
    expect(await removeContact(server, 'ada', 'nobody')).toMatchObject({ reason: 'absent' })
    expect(server.store.contacts.list()).toHaveLength(1)
  })

  it('is removed on this side too once its server tells so', async () => {
    const { first, second } = await befriend()
    keepShares(second, 'grace', `ada@${first.host}`)
    expect(contactRemoved(second, first.host, 'grace')).toBe(false)
    expect(contactRemoved(second, 'localhost', 'ada')).toBe(false)
    expect(second.store.contacts.list()).toHaveLength(1)
    expect(contactRemoved(second, first.host, 'ada')).toBe(true)
    expect(contactRemoved(second, first.host, 'ada')).toBe(false)
    expect(second.store.contacts.list()).toEqual([])
    expect(sharesOf(second)).toEqual(['to-another', 'of-another', 'from-another', 'for-another'])
  })

  it('is not removed because its server tells so where a user typed its address', async () => {
    const { server } = await startOne()
    await resultOf(addContact(server, 'ada', { address: 'grace@cloud.example.org' }))
    expect(contactRemoved(server, 'cloud.example.org', 'grace')).toBe(false)
  })
})
