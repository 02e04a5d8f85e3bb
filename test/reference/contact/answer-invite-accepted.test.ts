import { describe, expect, it } from 'vitest'
import type { Draftable } from '../../../reference/editing.ts'
import { createInvite } from '../../../reference/contact/create-invite.ts'
import type { OcmServer } from '../../../reference/ocm-server.ts'
import { startPair } from '../pair.ts'
import { resultOf } from '../result-of.ts'

const dayMs = 24 * 60 * 60 * 1000

async function prepare() {
  const clock = { at: Date.UTC(2026, 10, 26, 9) }
  const { first, second } = await startPair([], [], { now: () => clock.at })
  const { token } = await resultOf(createInvite(first.server, 'ada'))
  return { clock, sender: first.server, receiver: second.server, token }
}

function acceptance({ host }: OcmServer, token: string): Draftable {
  return { recipientProvider: host, token, userID: 'grace', email: 'grace@example.com', name: 'Grace' }
}

/** Has the receiver send an acceptance, signed as always, and gives what is answered. */
async function post(receiver: OcmServer, sender: OcmServer, content: Draftable) {
  const url = `${sender.origin}/ocm/invite-accepted`
  const { response } = await receiver.correspondence.post({ name: 'invite-acceptance-request', url, content })
  const answer: unknown = JSON.parse(response?.body ?? '')
  return { status: response?.status, answer }
}

/** Sends what nobody signed. */
async function postUnsigned({ origin }: OcmServer, body: string, type = 'application/json') {
  const response = await fetch(`${origin.replace('https:', 'http:')}/ocm/invite-accepted`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  })
  const answer: unknown = await response.json()
  return { status: response.status, answer }
}

const notValid = {
  status: 400,
  answer: {
    message: 'INVITE_TOKEN_NOT_VALID',
    validationErrors: [{ name: 'token', message: 'NOT_FOUND' }],
  },
}

describe('the acceptance of an Invite', () => {
  it('is answered with who sent the Invite, and the second one with 409', async () => {
    const { sender, receiver, token } = await prepare()
    const content = acceptance(receiver, token)
    expect(await post(receiver, sender, content)).toEqual({
      status: 200,
      answer: { userID: 'ada', email: 'ada@example.com', name: 'Ada' },
    })
    const again = { status: 409, answer: { message: 'INVITE_ALREADY_ACCEPTED' } }
    expect(await post(receiver, sender, content)).toEqual(again)
    expect(await post(receiver, sender, { ...content, userID: 'ada' })).toEqual(again)
    expect(sender.store.contacts.list()).toHaveLength(1)
  })

  it('counts once where two arrive at the same time', async () => {
    const { sender, receiver, token } = await prepare()
    const content = acceptance(receiver, token)
    const answers = await Promise.all([1, 2, 3].map(() => post(receiver, sender, content)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  })

  it('is refused for a token that nobody gave out', async () => {
    const { sender, receiver, token } = await prepare()
    for (const other of ['unknown', token.slice(1), `${token} `, token.toUpperCase(), '\ud800']) {
      expect(await post(receiver, sender, acceptance(receiver, other))).toEqual(notValid)
    }
  })

  it('is refused once thirty days are over', async () => {
    const { clock, sender, receiver, token } = await prepare()
    clock.at += 30 * dayMs
    expect(await post(receiver, sender, acceptance(receiver, token))).toEqual(notValid)
    expect(sender.store.contacts.list()).toEqual([])
  })

  it('is taken a moment before', async () => {
    const { clock, sender, receiver, token } = await prepare()
    clock.at += 30 * dayMs - 1
    expect(await post(receiver, sender, acceptance(receiver, token))).toMatchObject({ status: 200 })
  })

  it('is refused to the user who made the Invite', async () => {
    const { sender, token } = await prepare()
    const own = { ...acceptance(sender, token), userID: 'ada' }
    expect(await post(sender, sender, own)).toEqual({
      status: 403,
      answer: { message: 'INVITE_OF_THE_SAME_USER' },
    })
  })

  it('needs the signature of the server that it names, whatever the token', async () => {
    const { sender, receiver, token } = await prepare()
    for (const one of [token, 'unknown']) {
      const unsigned = await postUnsigned(sender, JSON.stringify(acceptance(receiver, one)))
      expect(unsigned).toEqual({ status: 403, answer: { message: 'SIGNATURE_MISSING' } })
      const ofAnother = { ...acceptance(receiver, one), recipientProvider: sender.host }
      expect(await post(receiver, sender, ofAnother)).toMatchObject({ status: 403 })
    }
    expect(sender.store.contacts.list()).toEqual([])
  })

  it('goes without the fields that the draft does not define', async () => {
    const { sender, receiver, token } = await prepare()
    const more = {
      ...acceptance(receiver, token),
      userId: 'x',
      contact: { deep: [1] },
      ['__proto__']: { a: 1 },
    }
    expect(await post(receiver, sender, more)).toMatchObject({ status: 200 })
  })

  it.for([
    ['recipientProvider', 'absent', undefined],
    ['recipientProvider', 'a URL', 'https://receiver.example.net'],
    ['recipientProvider', 'a host with a path', 'receiver.example.net/ocm'],
    ['recipientProvider', 'an OCM Address', 'a@receiver.example.net'],
    ['recipientProvider', 'a host with a port beyond all ports', 'receiver.example.net:99999'],
    ['recipientProvider', 'a host without end', 'a'.repeat(301)],
    ['token', 'absent', undefined],
    ['token', 'empty', ''],
    ['token', 'a number', 7],
    ['token', 'an array', ['token']],
    ['token', 'without end', 'a'.repeat(5_000)],
    ['userID', 'absent', undefined],
    ['userID', 'empty', ''],
    ['userID', 'null', null],
    ['userID', 'without end', 'a'.repeat(1_001)],
    ['email', 'absent', undefined],
    ['email', 'an object', { address: 'grace@example.com' }],
    ['name', 'absent', undefined],
    ['name', 'a boolean', true],
    ['name', 'without end', 'a'.repeat(1_001)],
  ] as const)('is refused where `%s` is %s', async ([name, , value]) => {
    const { sender, receiver, token } = await prepare()
    const content = { ...acceptance(receiver, token), [name]: value }
    expect(await post(receiver, sender, content)).toEqual({
      status: 400,
      answer: {
        message: 'The request has a field that cannot be used.',
        validationErrors: [{ name, message: expect.stringMatching(/^Expected .*, received .*\.$/) }],
      },
    })
  })

  it.for([
    ['nothing', ''],
    ['no JSON', '{"token":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a string', '"token"'],
    ['many levels', `{"token":${'['.repeat(50_000)}${']'.repeat(50_000)}}`],
    ['two objects', '{}{}'],
  ])('is refused where it is %s', async ([, body = '']) => {
    const { sender } = await prepare()
    expect(await postUnsigned(sender, body)).toEqual({
      status: 400,
      answer: { message: expect.stringMatching(/^Expected /) },
    })
  })

  it('is refused in another media type, and where it is too large', async () => {
    const { sender, receiver, token } = await prepare()
    const body = JSON.stringify(acceptance(receiver, token))
    expect(await postUnsigned(sender, body, 'text/plain')).toMatchObject({ status: 400 })
    expect(await postUnsigned(sender, body.padEnd(1024 * 1024 + 1))).toMatchObject({ status: 400 })
  })
})
