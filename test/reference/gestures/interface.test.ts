import * as z from 'zod'
import { describe, expect, it } from 'vitest'
import { describeAccount } from '../../../reference/gestures/account-state.ts'
import { type Pair, startOne, startPair } from '../pair.ts'
import { giveShare } from '../access/given-share.ts'
import { type User, userOf } from '../users.ts'

const Invited = z.object({ inviteString: z.string(), token: z.string() })
const State = z.looseObject({
  sent: z.array(z.looseObject({ providerId: z.string() })),
  received: z.array(z.looseObject({ id: z.string() })),
  contacts: z.array(z.looseObject({ id: z.string() })),
  requests: z.array(z.looseObject({ id: z.string() })),
})

interface Users {
  readonly pair: Pair
  readonly ada: User
  readonly grace: User
}

/** Ada of the first server and Grace of the second. */
async function startUsers(): Promise<Users> {
  const pair = await startPair()
  return { pair, ada: userOf(pair.first, 'ada'), grace: userOf(pair.second, 'grace') }
}

async function stateOf(user: User): Promise<z.infer<typeof State>> {
  return State.parse((await user.ask('GET', '')).json)
}

async function shareWithGrace(
  { pair, ada, grace }: Users,
  wish: object = { path: 'report.txt' },
): Promise<string> {
  const shareWith = `grace@${pair.second.server.host}`
  expect(await ada.ask('POST', '/shares', { shareWith, ...wish })).toMatchObject({ status: 201 })
  const { received } = await stateOf(grace)
  const id = received[0]?.id ?? ''
  expect(await grace.ask('POST', `/received/${id}/accept`)).toEqual({ status: 200, json: { notified: true } })
  return id
}

describe('the JSON interface', () => {
  it('tells what there is', async () => {
    const running = await startOne()
    const answer = await fetch(`http://localhost:${running.port}/api`, {
      headers: { authorization: `Bearer ${running.server.accessKey}` },
    })
    const index: unknown = await answer.json()
    expect(index).toMatchObject({
      accounts: [
        { id: 'ada', name: 'Ada', address: `ada@localhost:${running.port}`, path: '/api/accounts/ada' },
        { id: 'grace' },
      ],
    })
    expect(index).toHaveProperty('operations')
    expect(JSON.stringify(index)).toContain('"path":"/api/accounts/{account}/received/{id}/accept"')
  })

  it('makes contacts of both users by an invite', async () => {
    const { pair, ada, grace } = await startUsers()
    const invited = await ada.ask('POST', '/invites')
    const { inviteString } = Invited.parse(invited.json)
    const accepted = await grace.ask('POST', '/accepted-invites', { invite: inviteString })
    expect([invited.status, accepted.status]).toEqual([201, 201])
    const contact = { id: expect.any(String), via: 'invite', addedAt: expect.any(Number) }
    expect([(await stateOf(ada)).contacts, (await stateOf(grace)).contacts]).toEqual([
      [
        {
          ...contact,
          address: `grace@${pair.second.server.host}`,
          name: 'Grace',
          email: 'grace@example.com',
        },
      ],
      [{ ...contact, address: `ada@${pair.first.server.host}`, name: 'Ada', email: 'ada@example.com' }],
    ])
    const { id = '' } = (await stateOf(grace)).contacts[0] ?? {}
    expect(accepted.json).toEqual({ contact: id })
    expect(await grace.ask('DELETE', `/contacts/${id}`)).toEqual({ status: 200, json: { isTold: true } })
    expect([(await stateOf(ada)).contacts, (await stateOf(grace)).contacts]).toEqual([[], []])
  })

  it('shares a file, which the other reads and then leaves', async () => {
    const users = await startUsers()
    const { ada, grace } = users
    const id = await shareWithGrace(users)
    expect((await stateOf(ada)).sent).toMatchObject([{ path: 'report.txt', state: 'accepted' }])
    expect(await grace.ask('GET', `/received/${id}/content`)).toEqual({
      status: 200,
      json: { mediaType: 'text/plain', text: 'Everything is in order.\n', isWhole: true },
    })
    expect(await grace.ask('POST', `/received/${id}/copy`)).toMatchObject({
      status: 201,
      json: { path: 'report (2).txt' },
    })
    expect(await grace.ask('POST', `/received/${id}/decline`)).toMatchObject({ status: 200 })
    expect((await stateOf(ada)).sent).toMatchObject([{ state: 'declined' }])
  })

  it('lists, writes and deletes in a folder', async () => {
    const users = await startUsers()
    const { grace } = users
    const id = await shareWithGrace(users, { path: 'Measurements', permissions: ['read', 'write'] })
    const content = `/received/${id}/content`
    expect(await grace.ask('PUT', content, { path: 'new.txt', text: 'New.\n' })).toEqual({
      status: 200,
      json: { path: 'new.txt', isNew: true },
    })
    expect(await grace.ask('GET', `${content}?path=new.txt`)).toMatchObject({ json: { text: 'New.\n' } })
    expect(await grace.ask('DELETE', `${content}?path=notes.md`)).toEqual({
      status: 200,
      json: { path: 'notes.md' },
    })
    const listed = await grace.ask('GET', `/received/${id}/entries`)
    expect(listed).toMatchObject({
      status: 200,
      json: { entries: [{ path: 'new.txt' }, { path: 'november.csv' }] },
    })
  })

  it('prepares the form of a web application', async () => {
    const users = await startUsers()
    const id = await shareWithGrace(users, { path: 'report.txt', protocols: ['webapp'] })
    expect(await users.grace.ask('POST', `/received/${id}/app`)).toMatchObject({
      status: 200,
      json: { method: 'POST', fields: { access_token: expect.any(String) } },
    })
  })

  it('shares further what the sender permits to, and takes that back', async () => {
    const users = await startUsers()
    const { pair, ada, grace } = users
    const id = await shareWithGrace(users, { path: 'report.txt', permissions: ['read', 'share'] })
    const wish = { shareWith: `ada@${pair.second.server.host}` }
    expect(await grace.ask('POST', `/received/${id}/reshare`, wish)).toEqual({ status: 200, json: wish })
    expect((await stateOf(ada)).sent).toHaveLength(2)
    expect(await grace.ask('POST', `/received/${id}/undo-reshare`, wish)).toEqual({ status: 200, json: wish })
    expect((await stateOf(ada)).sent).toHaveLength(1)
  })

  it('ends a share', async () => {
    const users = await startUsers()
    await shareWithGrace(users)
    const { providerId = '' } = (await stateOf(users.ada)).sent[0] ?? {}
    expect(await users.ada.ask('DELETE', `/shares/${providerId}`)).toEqual({
      status: 200,
      json: { notified: true },
    })
    expect((await stateOf(users.ada)).sent).toEqual([])
    expect((await stateOf(users.grace)).received).toEqual([])
  })

  it('asks for a share, which the owner grants, or puts aside', async () => {
    const { pair, ada, grace } = await startUsers()
    const owner = `ada@${pair.first.server.host}`
    for (const share of ['report.txt', 'Measurements']) {
      expect(await grace.ask('POST', '/asked-shares', { owner, share })).toEqual({
        status: 201,
        json: { owner, share },
      })
    }
    const [first, second] = (await stateOf(ada)).requests
    expect(await ada.ask('POST', `/requests/${first?.id}/grant`)).toMatchObject({ status: 201 })
    expect(await ada.ask('POST', `/requests/${second?.id}/dismiss`)).toMatchObject({ status: 200 })
    expect((await stateOf(ada)).requests).toMatchObject([{ state: 'granted' }, { state: 'dismissed' }])
    expect((await stateOf(grace)).received).toMatchObject([{ name: 'report.txt', state: 'pending' }])
  })

  it.each([
    [
      'input that does not fit',
      'POST',
      '/shares',
      { path: 'report.txt' },
      400,
      /^Expected a string in `shareWith`, received nothing\.$/,
    ],
    [
      'input of another type',
      'POST',
      '/contacts',
      { address: 7 },
      400,
      /^Expected a string in `address`, received a number\.$/,
    ],
    [
      'a value that there is not',
      'POST',
      '/shares',
      { path: 'a', shareWith: 'b', protocols: ['ftp'] },
      400,
      /protocols/,
    ],
    [
      'an Invite in neither of its forms',
      'POST',
      '/accepted-invites',
      { token: 'a' },
      400,
      /^Expected `invite`, or `token` and `provider`, as texts, received something else\.$/,
    ],
    ['a file that is not there', 'POST', '/shares', { path: 'no', shareWith: 'ada@b' }, 404, /no such file/],
    ['a share that is not there', 'POST', '/received/no/accept', {}, 404, /no such Share/],
    ['a contact that is not there', 'DELETE', '/contacts/no', undefined, 404, /no such contact/],
    ['a request that is not there', 'POST', '/requests/no/grant', {}, 404, /no such request/],
    ['a wrong code', 'POST', '/second-factor', { code: 'no' }, 400, /not the code/],
    [
      'a server that is not there',
      'POST',
      '/asked-shares',
      { owner: 'ada@localhost:1', share: 'a' },
      502,
      /localhost:1/,
    ],
  ])('refuses %s', async (_, method, path, body, status, message) => {
    const ada = userOf(await startOne(), 'ada')
    expect(await ada.ask(method, path, body)).toEqual({
      status,
      json: { message: expect.stringMatching(message) },
    })
  })

  it('refuses a conflict, and what is not permitted', async () => {
    const users = await startUsers()
    const id = await shareWithGrace(users)
    expect(await users.grace.ask('POST', `/received/${id}/accept`)).toMatchObject({ status: 409 })
    expect(await users.grace.ask('PUT', `/received/${id}/content`, { text: 'New.' })).toMatchObject({
      status: 403,
    })
  })

  it('keeps the things of one account from the other', async () => {
    const users = await startUsers()
    const id = await shareWithGrace(users)
    const other = userOf(users.pair.second, 'ada')
    expect(await other.ask('GET', `/received/${id}/content`)).toMatchObject({ status: 404 })
    expect((await stateOf(other)).received).toEqual([])
  })

  it.each(['[]', '{', '"text"', '', '{"a":'.repeat(100)])('refuses the content %s', async (body) => {
    const { port, server } = await startOne()
    const answer = await fetch(`http://localhost:${port}/api/accounts/ada/contacts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.accessKey}`, 'content-type': 'application/json' },
      body,
    })
    expect({ status: answer.status, json: z.unknown().parse(await answer.json()) }).toEqual({
      status: 400,
      json: { message: expect.any(String) },
    })
  })

  it.each(['/api', '/api/journal', '/api/accounts/ada', '/api/accounts/nobody'])(
    'is closed to strangers: %s',
    async (path) => {
      const { port } = await startOne()
      const answer = await fetch(`http://localhost:${port}${path}`)
      expect({ status: answer.status, json: z.unknown().parse(await answer.json()) }).toEqual({
        status: 401,
        json: { message: 'Send the key of this server as `Authorization: Bearer KEY`.' },
      })
    },
  )

  it('does nothing for other sites, whose browser has the cookie', async () => {
    const { port, server } = await startOne()
    const cookie = `everymust-localhost-${port}=${server.accessKey}`
    const answer = await fetch(`http://localhost:${port}/api/accounts/ada/invites`, {
      method: 'POST',
      headers: { cookie, origin: 'https://other.example.org' },
    })
    expect({ status: answer.status, invites: server.store.invites.list() }).toEqual({
      status: 403,
      invites: [],
    })
  })

  it('says that there is no such account', async () => {
    const nobody = userOf(await startOne(), 'nobody')
    expect([await nobody.ask('GET', ''), await nobody.ask('POST', '/invites')]).toEqual([
      { status: 404, json: { message: 'This server has no such account.' } },
      { status: 404, json: { message: 'This server has no such account.' } },
    ])
  })
})

describe('the state of an account', () => {
  it('has no secret in it', async () => {
    const users = await startUsers()
    const { pair, ada } = users
    await shareWithGrace(users, { path: 'report.txt', protocols: ['webdav', 'webapp'] })
    const { token } = Invited.parse((await ada.ask('POST', '/invites')).json)
    const { sharedSecret = '' } = pair.first.server.store.sentShares.list()[0]?.record ?? {}
    const told = JSON.stringify([await stateOf(ada), await stateOf(users.grace)])
    expect(sharedSecret).not.toBe('')
    expect([token, sharedSecret].filter((secret) => told.includes(secret))).toEqual([])
  })

  it('names what another server named so that no URL can hold it', async () => {
    const pair = await startPair()
    const { server } = pair.second
    const given = giveShare(pair)
    const record = server.store.receivedShares.get(given.shareId)
    if (record === undefined) throw new Error('Expected a Share.')
    const ids = ['..', '.', '', 'a/b', '%2F', '?#', '\uD800', '\u0000', '\u{1F600}', 'x'.repeat(4096)]
    for (const id of ids)
      server.store.receivedShares.put(`localhost:1 ${id}`, { ...record, state: 'pending' })
    const grace = userOf(pair.second, 'grace')
    const account = { id: 'grace', name: 'Grace', email: '' }
    const handles = describeAccount(server, account)
      .received.filter(({ state }) => state === 'pending')
      .map(({ id }) => id)
    expect(handles.filter((handle) => !/^[\w-]{22}$/.test(handle))).toEqual([])
    for (const handle of handles) {
      expect(await grace.ask('POST', `/received/${handle}/decline`)).toMatchObject({ status: 200 })
    }
    expect(new Set(handles).size).toBe(ids.length)
  })
})
