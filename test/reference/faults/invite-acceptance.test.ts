import { describe, expect, it } from 'vitest'
import { acceptInvite } from '../../../reference/contact/accept-invite.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import type { Draftable } from '../../../reference/editing.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

/** The request with which Grace accepts an Invite of Ada at a server that has a fault, or has none. */
async function acceptance(...faults: readonly string[]) {
  const { first, second } = await startPair([], faults.map(faultNamed))
  const { inviteString, token } = await resultOf(createInvite(first.server, 'ada'))
  const gesture = await acceptInvite(second.server, 'grace', { invite: inviteString })
  const sent = second.server.journal.entries().find(({ about }) => about === 'invite-acceptance-request')
  if (sent === undefined) throw new Error('Expected a request that accepts an Invite.')
  const { method, url, headers, body, answer } = sent
  const content: unknown = JSON.parse(body)
  const usual = {
    recipientProvider: second.server.host,
    token,
    userID: 'grace',
    email: 'grace@example.com',
    name: 'Grace',
  }
  return {
    usual,
    origin: first.server.origin,
    isDone: gesture.kind === 'done',
    sent: {
      method,
      url,
      type: headers['content-type'],
      content,
      isSigned: headers['signature'] !== undefined && headers['signature-input'] !== undefined,
      status: answer?.status,
    },
  }
}

describe('a request that accepts an Invite', () => {
  it('has each property without a fault', async () => {
    const { usual, origin, sent } = await acceptance()
    expect(sent).toEqual({
      method: 'POST',
      url: `${origin}/ocm/invite-accepted`,
      type: 'application/json',
      content: usual,
      isSigned: true,
      status: 200,
    })
  })

  it('goes to another path: invite-accepted-at-other-path', async () => {
    const { origin, sent, isDone } = await acceptance('invite-accepted-at-other-path')
    expect(sent).toMatchObject({ url: `${origin}/ocm/invites/accepted`, isSigned: true, status: 404 })
    expect(isDone).toBe(false)
  })

  it('has another method: invite-accepted-by-put', async () => {
    const { sent, isDone } = await acceptance('invite-accepted-by-put')
    expect(sent).toMatchObject({ method: 'PUT', isSigned: true, status: 405 })
    expect(isDone).toBe(false)
  })

  it('has another media type: invite-accepted-as-text', async () => {
    const { usual, sent, isDone } = await acceptance('invite-accepted-as-text')
    expect(sent).toMatchObject({ type: 'text/plain; charset=utf-8', content: usual, status: 400 })
    expect(isDone).toBe(false)
  })

  it('has another content: invite-accepted-in-list', async () => {
    const { usual, sent, isDone } = await acceptance('invite-accepted-in-list')
    expect(sent).toMatchObject({ type: 'application/json', content: [usual], status: 400 })
    expect(isDone).toBe(false)
  })

  it('goes without TLS: invite-accepted-without-tls', async () => {
    const { origin, sent } = await acceptance('invite-accepted-without-tls')
    expect(sent).toMatchObject({
      url: `${origin.replace('https:', 'http:')}/ocm/invite-accepted`,
      isSigned: true,
    })
  })

  it('is not signed: invite-accepted-unsigned', async () => {
    const { usual, sent, isDone } = await acceptance('invite-accepted-unsigned')
    expect(sent).toMatchObject({ content: usual, isSigned: false, status: 403 })
    expect(isDone).toBe(false)
  })

  it('has several faults at once', async () => {
    const { usual, sent } = await acceptance(
      'invite-accepted-by-put',
      'invite-accepted-in-list',
      'invite-accepted-unsigned',
    )
    expect(sent).toMatchObject({ method: 'PUT', content: [usual], isSigned: false })
  })
})

/** Posts an acceptance that nobody signed. */
async function postUnsigned({ origin }: OcmServer, content: Draftable): Promise<Response> {
  return await fetch(`${origin.replace('https:', 'http:')}/ocm/invite-accepted`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(content),
  })
}

describe('unknown-invite-token-accepted', () => {
  it.for([
    [['unknown-invite-token-accepted'], 200],
    [[], 400],
  ] as const)('answers a token that nobody gave out, with the faults %j: %d', async ([faults, status]) => {
    const { first, second } = await startPair(faults.map(faultNamed))
    const content = {
      recipientProvider: second.server.host,
      token: 'unknown',
      userID: 'grace',
      email: '',
      name: '',
    }
    const { response } = await second.server.correspondence.post({
      name: 'invite-acceptance-request',
      url: `${first.server.origin}/ocm/invite-accepted`,
      content,
    })
    expect(response?.status).toBe(status)
    expect(first.server.store.contacts.list()).toEqual([])
  })
})

describe('acceptances-not-verified', () => {
  it.for([
    [['acceptances-not-verified'], 200, 1],
    [[], 403, 0],
  ] as const)('acts on what is not signed, with the faults %j: %d', async ([faults, status, contacts]) => {
    const { first, second } = await startPair(faults.map(faultNamed))
    const { token } = await resultOf(createInvite(first.server, 'ada'))
    const content = { recipientProvider: second.server.host, token, userID: 'grace', email: '', name: '' }
    expect((await postUnsigned(first.server, content)).status).toBe(status)
    expect(first.server.store.contacts.list()).toHaveLength(contacts)
  })
})

describe('invite-creator-forgotten', () => {
  it.for(['ada', 'grace'])('takes an Invite of %s for one of another user', async (creator) => {
    const { first, second } = await startPair([faultNamed('invite-creator-forgotten')])
    const { inviteString } = await resultOf(createInvite(first.server, creator))
    const { contact } = await resultOf(acceptInvite(second.server, 'grace', { invite: inviteString }))
    const other = creator === 'ada' ? 'grace' : 'ada'
    expect(contact).toBe(`grace ${other}@${first.server.host}`)
    expect(first.server.store.contacts.list().map(({ record }) => record.account)).toEqual([other])
  })
})
