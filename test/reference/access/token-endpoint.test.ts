import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import type { Draftable } from '../../../reference/editing.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { type Pair, startOne, startPair } from '../pair.ts'
import { giveShare, sendShare } from './given-share.ts'
import { rawRequest } from './raw-request.ts'

interface Told {
  readonly status: number | undefined
  readonly content: unknown
}

/** A token request from one server to another, signed as the first one signs, and changed on its way. */
async function ask(
  from: RunningServer,
  to: RunningServer,
  content: Draftable,
  change: Partial<Behaviour> = {},
): Promise<Told & { readonly headers: Readonly<Record<string, string>> }> {
  const { response } = await from.server.correspondence.post({
    name: 'token-request',
    url: `${to.server.origin}/ocm/token`,
    content: { grant_type: 'authorization_code', client_id: 'localhost', ...content },
    form: 'urlencoded',
    misbehaviours: [{ name: 'changed', description: 'Changed.', ...change }],
  })
  return {
    status: response?.status,
    content: JSON.parse(response?.body ?? 'null'),
    headers: response?.headers ?? {},
  }
}

function refused(error: string, description: unknown = expect.any(String)): Told {
  return { status: 400, content: { error, error_description: description } }
}

async function pairWithShare(): Promise<{
  readonly pair: Pair
  readonly code: string
  readonly providerId: string
}> {
  const pair = await startPair()
  const { sharedSecret, providerId } = giveShare(pair)
  return { pair, code: sharedSecret, providerId }
}

describe('a token request', () => {
  it('gets a token of its Share, that is not to be stored', async () => {
    const { pair, code, providerId } = await pairWithShare()
    const { status, content, headers } = await ask(pair.second, pair.first, { code })
    expect({ status, content }).toEqual({
      status: 200,
      content: {
        access_token: expect.stringMatching(/^[\w-]{43}$/),
        token_type: 'Bearer',
        expires_in: 300,
      },
    })
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/json' })
    const { access_token: token } = Object(content)
    expect(pair.first.server.tokens.find(token)?.providerId).toBe(providerId)
  })

  it('gets another token each time, for no longer than the Share lasts', async () => {
    const now = Date.now()
    const pair = await startPair([], [], { now: () => now })
    const expiration = Math.floor(now / 1000) + 100
    const { sharedSecret: code } = giveShare(pair, { expiration })
    const first = await ask(pair.second, pair.first, { code })
    const second = await ask(pair.second, pair.first, { code })
    expect(first.content).toMatchObject({ expires_in: 100 })
    expect(Object(first.content)['access_token']).not.toBe(Object(second.content)['access_token'])
  })

  it('can have other parameters of the grant, and unknown ones', async () => {
    const { pair, code } = await pairWithShare()
    const more = { redirect_uri: 'https://a.example/', client_secret: 'x', scope: 'all', anything: 'else' }
    expect((await ask(pair.second, pair.first, { code, ...more })).status).toBe(200)
  })

  it('can name the client with its port', async () => {
    const { pair, code } = await pairWithShare()
    const { host } = pair.second.server
    expect((await ask(pair.second, pair.first, { code, client_id: host })).status).toBe(200)
    expect((await ask(pair.second, pair.first, { code, client_id: host.toUpperCase() })).status).toBe(200)
  })

  it.each<[string, Draftable, string]>([
    ['no grant_type', { grant_type: '' }, 'invalid_request'],
    ['another grant_type', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    ['no client_id', { client_id: '' }, 'invalid_request'],
    ['a URL as client_id', { client_id: 'https://localhost/' }, 'invalid_request'],
    ['no code', { code: '' }, 'invalid_request'],
    ['a code that is not known', { code: 'unknown', client_id: 'PORT' }, 'invalid_grant'],
    ['a client without keys', { client_id: 'localhost:1' }, 'invalid_client'],
  ])('is refused with %s', async (_, fields, error) => {
    const { pair, code } = await pairWithShare()
    const { client_id: client } = fields
    const content = { code, ...fields, ...(client === 'PORT' && { client_id: pair.second.server.host }) }
    const { status, content: told } = await ask(pair.second, pair.first, content)
    expect({ status, content: told }).toEqual(refused(error))
  })

  it('is refused where the Share is another server’s, or has ended', async () => {
    const { pair, code, providerId } = await pairWithShare()
    const third = await startOne()
    const asked = await ask(third, pair.first, { code, client_id: third.server.host })
    expect(asked).toMatchObject(refused('invalid_grant', 'The code is not known.'))
    pair.first.server.store.sentShares.delete(providerId)
    const ended = await ask(pair.second, pair.first, { code, client_id: pair.second.server.host })
    expect(ended).toMatchObject(refused('invalid_grant', 'The code is not known.'))
  })

  it('is refused where the Share has ended by itself', async () => {
    let now = Date.now()
    const pair = await startPair([], [], { now: () => now })
    const { sharedSecret: code } = giveShare(pair, { expiration: Math.floor(now / 1000) + 10 })
    now += 11_000
    const { status, content } = await ask(pair.second, pair.first, { code })
    expect({ status, content }).toEqual(refused('invalid_grant', 'The code is not known.'))
  })

  it('is refused where another server signs it', async () => {
    const { pair, code } = await pairWithShare()
    const third = await startOne()
    expect(await ask(third, pair.first, { code })).toMatchObject(refused('invalid_client'))
    expect(await ask(third, pair.first, { code, client_id: pair.second.server.host })).toMatchObject(
      refused('invalid_client'),
    )
  })

  it.each<[string, Partial<Behaviour>, string]>([
    ['not signed', { conduct: { signsTokenRequests: false } }, 'invalid_client'],
    [
      'changed after it was signed',
      { signed: (request) => void (request.headers['date'] = new Date(0).toUTCString()) },
      'invalid_client',
    ],
    [
      'sent as JSON',
      {
        unsigned(request) {
          const fields = Object.fromEntries(new URLSearchParams(request.body))
          request.body = JSON.stringify(fields)
          request.headers['content-type'] = 'application/json'
        },
      },
      'invalid_request',
    ],
    [
      'sent with a field twice',
      { unsigned: (request) => void (request.body = `${request.body}&grant_type=authorization_code`) },
      'invalid_request',
    ],
    [
      'sent with very many fields',
      { unsigned: (request) => void (request.body = `${request.body}${'&a=b'.repeat(2_000)}`) },
      'invalid_request',
    ],
    [
      'sent with a long field',
      { unsigned: (request) => void (request.body = `${request.body}&state=${'a'.repeat(20_000)}`) },
      'invalid_request',
    ],
    [
      'sent without TLS',
      { unsigned: (request) => void (request.url = request.url.replace(/^https:/, 'http:')) },
      'invalid_request',
    ],
  ])('is refused where it is %s', async (_, change, error) => {
    const { pair, code } = await pairWithShare()
    const { status, content } = await ask(pair.second, pair.first, { code }, change)
    expect({ status, content }).toEqual(refused(error))
  })

  it('says nothing of the secret, or of what was sent, in an error', async () => {
    const { pair, code } = await pairWithShare()
    const { content } = await ask(pair.second, pair.first, { code, client_id: `"${code}"` })
    expect(JSON.stringify(content)).not.toContain(code)
    const raw = await rawRequest(pair.first, 'POST', '/ocm/token', { 'content-type': 'text/plain' }, code)
    expect([raw.status, raw.body.includes(code)]).toEqual([400, false])
  })

  it('is a POST request', async () => {
    const { pair } = await pairWithShare()
    const got = await rawRequest(pair.first, 'GET', '/ocm/token')
    expect([got.status, got.headers.allow]).toEqual([405, 'POST'])
  })

  it('stands for the host with the port only where the Share is for a host of that name', async () => {
    const pair = await startPair()
    const { sharedSecret: code } = sendShare(pair.first, {}, 'grace@receiver.example.net:4443')
    const asked = await ask(pair.second, pair.first, { code, client_id: pair.second.server.host })
    expect(asked).toMatchObject(refused('invalid_grant'))
  })
})
