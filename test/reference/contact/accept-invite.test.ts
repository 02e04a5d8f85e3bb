import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { acceptInvite } from '../../../reference/contact/accept-invite.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import { inviteStringOf } from '../../../reference/contact/invite-forms.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { inviteVariants } from '../../../reference/variants/invites.ts'
import { closedPort, serveHttp } from '../../net/loopback.ts'
import { startOne, startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

const now = (): number => Date.UTC(2026, 10, 26, 9)

/** Two servers; the Invite Sender is Ada at the first, the Invite Receiver Grace at the second. */
async function inviter(
  behavioursOfSender: readonly Behaviour[] = [],
  behavioursOfReceiver: readonly Behaviour[] = [],
) {
  const { first, second } = await startPair(behavioursOfSender, behavioursOfReceiver, { now })
  return {
    sender: first.server,
    receiver: second.server,
    invite: await resultOf(createInvite(first.server, 'ada')),
  }
}

function contactsOf({ store }: OcmServer) {
  return store.contacts.list().map(({ record }) => record)
}

const adaAt = (host: string) => ({
  account: 'grace',
  userId: 'ada',
  provider: host,
  email: 'ada@example.com',
  name: 'Ada',
  via: 'invite',
  addedAt: now(),
})
const graceAt = (host: string) => ({
  account: 'ada',
  userId: 'grace',
  provider: host,
  email: 'grace@example.com',
  name: 'Grace',
  via: 'invite',
  addedAt: now(),
})

describe('an Invite that is accepted', () => {
  it.for(['inviteString', 'link'] as const)('as %s makes each a contact of the other', async (form) => {
    const { sender, receiver, invite } = await inviter()
    const text = invite[form] ?? ''
    const result = await resultOf(acceptInvite(receiver, 'grace', { invite: `\n ${text} ` }))
    expect(result).toEqual({ contact: `grace ada@${sender.host}` })
    expect(contactsOf(sender)).toEqual([graceAt(receiver.host)])
    expect(contactsOf(receiver)).toEqual([adaAt(sender.host)])
    expect(sender.store.invites.get(invite.token)).toEqual({
      token: invite.token,
      account: 'ada',
      createdAt: now(),
      expiresAt: now() + 30 * 24 * 60 * 60 * 1000,
      acceptedBy: `ada grace@${receiver.host}`,
    })
  })

  it('by its parts does the same in the other direction', async () => {
    const { sender, receiver } = await inviter()
    const { token } = await resultOf(createInvite(receiver, 'ada'))
    await resultOf(acceptInvite(sender, 'grace', { token, provider: receiver.host }))
    expect(contactsOf(sender)).toEqual([adaAt(receiver.host)])
    expect(contactsOf(receiver)).toEqual([graceAt(sender.host)])
  })

  it('is told in one signed request over TLS', async () => {
    const { sender, receiver, invite } = await inviter()
    await resultOf(acceptInvite(receiver, 'grace', { invite: invite.inviteString }))
    const received = sender.journal.entries().filter(({ about }) => about === 'invite-accepted')
    expect(received).toMatchObject([
      {
        direction: 'received',
        method: 'POST',
        url: `${sender.origin}/ocm/invite-accepted`,
        headers: {
          'content-type': 'application/json',
          'signature-input': expect.stringContaining(`keyid="${receiver.host}#key1"`),
        },
        answer: { status: 200, headers: { 'content-type': 'application/json' } },
      },
    ])
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      recipientProvider: receiver.host,
      token: invite.token,
      userID: 'grace',
      email: 'grace@example.com',
      name: 'Grace',
    })
    expect(JSON.parse(received[0]?.answer?.body ?? '')).toEqual({
      userID: 'ada',
      email: 'ada@example.com',
      name: 'Ada',
    })
  })

  it('reaches its sender where the token contains several at signs', async () => {
    const { sender, receiver, invite } = await inviter(inviteVariants)
    expect(invite.token.split('@').length).toBeGreaterThan(2)
    await resultOf(acceptInvite(receiver, 'grace', { invite: invite.inviteString }))
    expect(contactsOf(sender)).toEqual([graceAt(receiver.host)])
  })

  it('is between two users of one server too', async () => {
    const { server } = await startOne([], { now })
    const { inviteString } = await resultOf(createInvite(server, 'ada'))
    await resultOf(acceptInvite(server, 'grace', { invite: inviteString }))
    expect(contactsOf(server)).toEqual([graceAt(server.host), adaAt(server.host)])
  })

  it('turns a contact into an invited one', async () => {
    const { sender, receiver, invite } = await inviter()
    const known = { ...adaAt(sender.host), name: 'A.', email: '', via: 'direct entry', addedAt: 5 } as const
    receiver.store.contacts.put(`grace ada@${sender.host}`, known)
    await resultOf(acceptInvite(receiver, 'grace', { invite: invite.inviteString }))
    expect(contactsOf(receiver)).toEqual([{ ...adaAt(sender.host), addedAt: 5 }])
  })
})

/** What comes of an Invite that Grace accepts, and that adds no contact. */
async function refusalOf(receiver: OcmServer, invite: string) {
  const before = contactsOf(receiver)
  const gesture = await acceptInvite(receiver, 'grace', { invite })
  expect(contactsOf(receiver)).toEqual(before)
  return gesture
}

describe('an Invite is refused', () => {
  it('that was accepted before', async () => {
    const { receiver, invite } = await inviter()
    await resultOf(acceptInvite(receiver, 'ada', { invite: invite.inviteString }))
    expect(await refusalOf(receiver, invite.inviteString)).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'The Invite was accepted before. Ask for a new one.',
    })
  })

  it('that its server does not know', async () => {
    const { sender, receiver } = await inviter()
    expect(await refusalOf(receiver, inviteStringOf('unknown', sender.host))).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `The server \`${sender.host}\` has no such Invite, or not any more. Ask for a new one.`,
    })
  })

  it('that is the own one of the user, before anybody is asked', async () => {
    const { server } = await startOne()
    const { inviteString } = await resultOf(createInvite(server, 'grace'))
    expect(await refusalOf(server, inviteString)).toMatchObject({ reason: 'input' })
    expect(server.journal.entries()).toEqual([])
  })

  it('of a server that cannot be reached', async () => {
    const { server } = await startOne()
    const host = `localhost:${await closedPort()}`
    expect(await refusalOf(server, inviteStringOf('token', host))).toMatchObject({
      reason: 'remote',
      message: expect.stringContaining(host),
    })
  })

  it('of a server at an address that is not allowed', async () => {
    const { server } = await startOne()
    for (const host of ['10.0.0.1', '169.254.169.254', '[fe80::1]', '0.0.0.0']) {
      expect(await refusalOf(server, inviteStringOf('token', host))).toMatchObject({
        reason: 'remote',
        message: expect.stringContaining('Refused to connect'),
      })
    }
  })

  it('of a server that is switched off, which is left alone', async () => {
    const { sender, receiver, invite } = await inviter([
      { name: 'off', description: '.', discovery: (document) => void (document['enabled'] = false) },
    ])
    expect(await refusalOf(receiver, invite.inviteString)).toMatchObject({ reason: 'remote' })
    expect(sender.journal.entries().map(({ about }) => about)).toEqual(['discovery'])
  })

  it('for an account that is not there', async () => {
    const { receiver, invite } = await inviter()
    expect(await acceptInvite(receiver, 'nobody', { invite: invite.inviteString })).toMatchObject({
      reason: 'absent',
    })
  })

  it.for([
    ['no JSON', 'ok'],
    ['other JSON', '[]'],
    ['no userID', '{"email":"a@example.com","name":"A"}'],
    ['an empty userID', '{"userID":"","email":"a@example.com","name":"A"}'],
    ['a number for a name', '{"userID":"a","email":"a@example.com","name":1}'],
    ['a name without end', JSON.stringify({ userID: 'a', email: '', name: 'a'.repeat(100_000) })],
    ['more than is read', 'x'.repeat(3_000_000)],
    ['many levels', '['.repeat(100_000)],
  ])('where the answer is %s', async ([, body = '']) => {
    const { server } = await startOne()
    const { host } = new URL(await serveOcm(200, body))
    expect(await refusalOf(server, inviteStringOf('token', host))).toMatchObject({ reason: 'remote' })
  })

  it.for([
    [403, 'remote'],
    [409, 'conflict'],
    [500, 'remote'],
    [302, 'remote'],
    [204, 'remote'],
  ] as const)('where the answer has status %d', async ([status, reason]) => {
    const { server } = await startOne()
    const { host } = new URL(
      await serveOcm(status, status === 204 ? '' : '{"userID":"a","email":"","name":"A"}'),
    )
    expect(await refusalOf(server, inviteStringOf('token', host))).toMatchObject({ reason })
  })
})

/** A server of which only its Discovery is as it should be. */
async function serveOcm(status: number, body: string): Promise<string> {
  const origin = await serveHttp((request, response) => {
    if (request.method === 'POST') return response.writeHead(status, { location: '/elsewhere' }).end(body)
    const protocols = { webdav: '/dav/' }
    const resourceTypes = [{ name: 'file', shareTypes: ['user'], protocols }]
    const document = { enabled: true, apiVersion: '1.4.0', endPoint: `${origin}/ocm`, resourceTypes }
    return response.end(JSON.stringify(document))
  })
  return origin
}
