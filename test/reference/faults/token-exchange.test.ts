import { describe, expect, it } from 'vitest'
import { readFile } from '../../../reference/access/read-file.ts'
import { sentCredentials, sentEntries } from '../access/sent-requests.ts'
import { faultyPair } from './faulty-pair.ts'

/** The exchange of a token between servers of which one can have a fault. */
async function exchangeWith(faults: {
  readonly sending?: readonly string[]
  readonly receiving?: readonly string[]
}) {
  const pair = await faultyPair(faults)
  const read = await readFile(pair.second.server, 'grace', pair.shareId)
  const sent = sentEntries(pair.second).find(({ about }) => about === 'token-request')
  if (sent === undefined) throw new Error('Expected a token request.')
  const { method, url, headers, body, answer } = sent
  return {
    kind: read.kind,
    code: pair.sharedSecret,
    method,
    scheme: new URL(url).protocol,
    path: new URL(url).pathname,
    type: headers['content-type'],
    isSigned: headers['signature'] !== undefined,
    body,
    answer,
  }
}

describe('a token request', () => {
  it('is as it is to be without a fault', async () => {
    const { code, answer, body, ...sent } = await exchangeWith({})
    expect(sent).toEqual({
      kind: 'done',
      method: 'POST',
      scheme: 'https:',
      path: '/ocm/token',
      type: 'application/x-www-form-urlencoded',
      isSigned: true,
    })
    expect([body, answer?.status]).toEqual([
      `grant_type=authorization_code&client_id=localhost&code=${code}`,
      200,
    ])
  })

  it('has another method: token-request-by-put', async () => {
    const receiving = ['token-request-by-put']
    expect(await exchangeWith({ receiving })).toMatchObject({
      kind: 'refused',
      method: 'PUT',
      isSigned: true,
    })
  })

  it('has another media type: token-request-as-json', async () => {
    const { code, body, type } = await exchangeWith({ receiving: ['token-request-as-json'] })
    expect([type, JSON.parse(body)]).toEqual([
      'application/json',
      { grant_type: 'authorization_code', client_id: 'localhost', code },
    ])
  })

  it('is not signed: token-request-not-signed', async () => {
    const sent = await exchangeWith({ receiving: ['token-request-not-signed'] })
    expect(sent).toMatchObject({ kind: 'refused', isSigned: false, answer: { status: 400 } })
    expect(sent.answer?.body).toContain('invalid_client')
  })

  it('goes without TLS: token-request-without-tls', async () => {
    const sent = await exchangeWith({ receiving: ['token-request-without-tls'] })
    expect(sent).toMatchObject({ kind: 'refused', scheme: 'http:', isSigned: true })
  })

  it.each([
    ['grant-type-missing', 'invalid_request'],
    ['grant-type-of-client', 'unsupported_grant_type'],
    ['client-id-missing', 'invalid_request'],
    ['client-id-as-address', 'invalid_request'],
    ['client-id-as-url', 'invalid_request'],
    ['code-missing', 'invalid_request'],
  ])('is refused with the fault %s for %s', async (fault, error) => {
    const { kind, answer } = await exchangeWith({ receiving: [fault] })
    expect([kind, answer?.status, JSON.parse(answer?.body ?? '')]).toEqual([
      'refused',
      400,
      { error, error_description: expect.any(String) },
    ])
  })

  it.each([
    [[], 200],
    [['other-token-parameters-refused'], 400],
  ])('with other parameters gets, with the faults %j, status %i', async (sending, status) => {
    const { first, second, sharedSecret: code } = await faultyPair({ sending })
    const { response } = await second.server.correspondence.post({
      name: 'token-request',
      url: `${first.server.origin}/ocm/token`,
      content: {
        grant_type: 'authorization_code',
        client_id: 'localhost',
        code,
        redirect_uri: 'https://receiver.example.net/',
      },
      form: 'urlencoded',
    })
    expect(response?.status).toBe(status)
  })
})

describe('the answer to a token request that is accepted', () => {
  it('has another status: token-response-created', async () => {
    const { kind, answer } = await exchangeWith({ sending: ['token-response-created'] })
    expect([kind, answer?.status]).toEqual(['refused', 201])
  })

  it('is no JSON: token-response-as-form', async () => {
    const { kind, answer } = await exchangeWith({ sending: ['token-response-as-form'] })
    expect([kind, answer?.status, answer?.headers['content-type'], answer?.body]).toEqual([
      'refused',
      200,
      'application/x-www-form-urlencoded',
      expect.stringMatching(/^access_token=[\w-]+&token_type=Bearer&expires_in=300$/),
    ])
  })

  it.each([
    [[], ['new', 'new']],
    [['token-not-renewed'], ['old', 'new']],
  ])(
    'gives a token that, with the faults %j, is followed by %j once it ends',
    async (receiving, expected) => {
      let now = Date.now()
      const { second, shareId } = await faultyPair({ receiving }, {}, { now: () => now })
      await readFile(second.server, 'grace', shareId)
      const [old] = sentCredentials(second)
      const before = sentCredentials(second).length
      now += 301_000
      expect(await readFile(second.server, 'grace', shareId)).toMatchObject({ kind: 'done' })
      const used = sentCredentials(second)
        .slice(before)
        .map((credential) => (credential === old ? 'old' : 'new'))
      expect([used[0], used.at(-1)]).toEqual(expected)
    },
  )
})

describe('the answer to a token request that is refused', () => {
  const receiving = ['code-missing']

  it('has another status: token-error-unauthorized', async () => {
    const { answer } = await exchangeWith({ receiving, sending: ['token-error-unauthorized'] })
    expect([answer?.status, answer?.body.includes('invalid_request')]).toEqual([401, true])
  })

  it('is no JSON: token-error-as-text', async () => {
    const { answer } = await exchangeWith({ receiving, sending: ['token-error-as-text'] })
    expect([answer?.status, answer?.body]).toEqual([400, 'The request was refused.\n'])
  })
})
