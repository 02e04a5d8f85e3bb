import { describe, expect, it } from 'vitest'
import { proveSecondFactor, secondFactorCode } from '../../../reference/access/prove-second-factor.ts'
import { readFile } from '../../../reference/access/read-file.ts'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { stringsAt } from '../../../reference/editing.ts'
import type { ReceivedShare } from '../../../reference/store/records.ts'
import { startPair } from '../pair.ts'
import { giveShare } from './given-share.ts'
import { sentCredentials, sentEntries, sentRequests } from './sent-requests.ts'

type Told = ReceivedShare['share']

const loose = { isStrict: false, requirements: [] } as const
const noTokens: Behaviour = {
  name: 'no-tokens',
  description: 'Gives no tokens.',
  instead: ({ operation }) =>
    operation === 'token' ? { status: 503, headers: {}, body: 'Not now.' } : undefined,
}

function withUri(change: (uri: string) => string): (share: Told) => Told {
  return (share) => {
    const { webdav } = share.protocol
    return webdav === undefined
      ? share
      : { ...share, protocol: { ...share.protocol, webdav: { ...webdav, uri: change(webdav.uri) } } }
  }
}

const isRead = { kind: 'done', result: { text: 'Everything is in order.\n' } }

describe('a strict Share', () => {
  it('is used with one token until a third of its life is left, and then with a new one', async () => {
    let now = Date.now()
    const pair = await startPair([], [], { now: () => now })
    const { shareId } = giveShare(pair)
    const read = async (): Promise<number> => {
      expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isRead)
      return sentRequests(pair.second).filter((one) => one.includes('token-request')).length
    }
    expect([await read(), await read()]).toEqual([1, 1])
    now += 199_000
    expect(await read()).toBe(1)
    now += 2_000
    expect([await read(), await read()]).toEqual([2, 2])
    expect(new Set(sentCredentials(pair.second)).size).toBe(2)
    now += 500_000
    expect(pair.second.server.access.heldTokens.find(shareId)).toBe(undefined)
    expect(await read()).toBe(3)
  })

  it('gets another token where the other server has forgotten the one that is held', async () => {
    const pair = await startPair()
    const { shareId, providerId } = giveShare(pair)
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isRead)
    pair.first.server.tokens.revoke(providerId)
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isRead)
    expect(sentRequests(pair.second).filter((one) => one.includes('token-request'))).toHaveLength(2)
  })

  it('is not used with the shared secret where the exchange fails', async () => {
    const pair = await startPair([noTokens])
    const { shareId } = giveShare(pair)
    expect(await readFile(pair.second.server, 'grace', shareId)).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `Expected an access token from \`${pair.first.server.host}\`, received status 503 without one.`,
    })
    expect(sentCredentials(pair.second)).toEqual([])
  })

  it('is not used where the token would go over `http`', async () => {
    const pair = await startPair()
    const { shareId } = giveShare(pair, { told: withUri((uri) => uri.replace('https:', 'http:')) })
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'remote' })
    expect(sentRequests(pair.second)).toEqual(['GET discovery /.well-known/ocm'])
  })

  it.each<[string, Behaviour['discovery'], readonly string[]]>([
    [
      'exchanges tokens over `http`',
      (document) =>
        void (document['tokenEndPoint'] = String(document['tokenEndPoint']).replace('https:', 'http:')),
      [],
    ],
    ['is switched off', (document) => void (document['enabled'] = false), []],
    ['has no `tokenEndPoint`', (document) => void delete document['tokenEndPoint'], []],
    [
      'does not list the capability',
      (document) =>
        void (document['capabilities'] = stringsAt(document, 'capabilities').filter(
          (one) => one !== 'exchange-token',
        )),
      [],
    ],
  ])('is not used where the other server %s', async (_, discovery = () => undefined, credentials) => {
    const pair = await startPair([{ name: 'other', description: 'Another.', discovery }])
    const { shareId } = giveShare(pair)
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'remote' })
    expect(sentCredentials(pair.second)).toEqual(credentials)
    // The same server gives access to a Share that is not strict.
    const other = giveShare(pair, loose)
    expect(await readFile(pair.second.server, 'grace', other.shareId)).toMatchObject(isRead)
    expect(new Set(sentCredentials(pair.second))).toEqual(new Set([`Bearer ${other.sharedSecret}`]))
  })

  it.each<[string, string]>([
    ['a token with a line break', '{"access_token":"a\\nb","token_type":"Bearer"}'],
    ['an empty token', '{"access_token":"","token_type":"Bearer"}'],
    ['a token of another type', '{"access_token":"abc","token_type":"mac"}'],
    ['no JSON', 'access_token=abc&token_type=Bearer'],
    ['no object', '"abc"'],
    ['an object that is very deep', `{"access_token":${'['.repeat(100_000)}`],
  ])('is not used where the answer has %s', async (_, body) => {
    const answer: Behaviour = {
      name: 'strange',
      description: 'Gives strange tokens.',
      instead: ({ operation }) => (operation === 'token' ? { status: 200, headers: {}, body } : undefined),
    }
    const pair = await startPair([answer])
    const { shareId } = giveShare(pair)
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'remote' })
    expect(sentCredentials(pair.second)).toEqual([])
  })

  it.each([undefined, '300', -1, 1.5])(
    'takes a lifetime of %j for a short one, and `bearer` in either case',
    async (lifetime) => {
      let now = Date.now()
      const short: Behaviour = {
        name: 'short',
        description: 'Tells no lifetime that can be understood.',
        messages: {
          'token-response'(message) {
            message['token_type'] = 'bearer'
            message['expires_in'] = lifetime
          },
        },
      }
      const pair = await startPair([short], [], { now: () => now })
      const { shareId } = giveShare(pair)
      expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isRead)
      now += 60_000
      expect(pair.second.server.access.heldTokens.find(shareId)).toBe(undefined)
    },
  )
})

describe('a Share that is not strict', () => {
  it('is used with a token where there is one, and else with the shared secret', async () => {
    const pair = await startPair()
    const { shareId, sharedSecret } = giveShare(pair, loose)
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isRead)
    expect(sentCredentials(pair.second)).not.toContain(`Bearer ${sharedSecret}`)
    const other = await startPair([noTokens])
    const second = giveShare(other, loose)
    expect(await readFile(other.second.server, 'grace', second.shareId)).toMatchObject(isRead)
    expect(new Set(sentCredentials(other.second))).toEqual(new Set([`Bearer ${second.sharedSecret}`]))
  })

  it('is not used without TLS outside of a test set-up', async () => {
    const pair = await startPair()
    const { shareId } = giveShare(pair, { ...loose, told: withUri(() => 'http://cloud.example.org/x') })
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'remote' })
    expect(sentCredentials(pair.second)).toEqual([])
  })

  it('is used with the shared secret where its URI has no TLS, in a test set-up', async () => {
    const pair = await startPair()
    const told = withUri((uri) => uri.replace('https:', 'http:'))
    const { shareId, sharedSecret } = giveShare(pair, { ...loose, told })
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isRead)
    expect(new Set(sentCredentials(pair.second))).toEqual(new Set([`Bearer ${sharedSecret}`]))
  })
})

describe('the URI of a Resource', () => {
  it.each(['KEY', '/KEY', '//KEY'])('that is relative, as %s is, follows host and prefix', async (form) => {
    const pair = await startPair()
    const told = withUri((uri) => form.replace('KEY', uri.slice(uri.lastIndexOf('/') + 1)))
    const { shareId, uri } = giveShare(pair, { told })
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isRead)
    expect(sentEntries(pair.second).at(-1)?.url).toBe(uri)
  })

  it.each(['ftp://localhost/x', 'file:///etc/passwd', 'javascript:alert(1)'])(
    'that is %s is not used',
    async (uri) => {
      const pair = await startPair()
      const { shareId } = giveShare(pair, { told: withUri(() => uri) })
      expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'remote' })
      expect(sentCredentials(pair.second)).toEqual([])
    },
  )

  it.each(['@elsewhere.example/x', '\\\\elsewhere.example\\x', '../../x', '.:8080/x', '?x', '#x'])(
    'that is %s leads to no other host',
    async (uri) => {
      const pair = await startPair()
      const { shareId } = giveShare(pair, { told: withUri(() => uri) })
      expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject({ kind: 'refused' })
      const hosts = sentEntries(pair.second).map(({ remote }) => remote)
      expect(new Set(hosts)).toEqual(new Set([pair.first.server.host]))
    },
  )

  it('that redirects to another origin does not take the credential there', async () => {
    const third = await startPair()
    const location = `${third.first.server.origin}/dav/ocm/x`
    const pair = await startPair([
      {
        name: 'redirecting',
        description: 'Redirects.',
        instead: ({ operation }) =>
          operation === 'webdav' ? { status: 307, headers: { location }, body: '' } : undefined,
      },
    ])
    const { shareId } = giveShare(pair)
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'remote' })
    const [arrived] = third.first.server.journal.entries()
    expect([arrived?.method, arrived?.headers['authorization'], arrived?.answer?.status]).toEqual([
      'PROPFIND',
      undefined,
      401,
    ])
  })
})

describe('the oldest shape', () => {
  it('is used with the secret as a user name, at the prefix itself', async () => {
    const pair = await startPair()
    const { shareId, sharedSecret } = giveShare(pair, { isStrict: false, isOldestShape: true })
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject(isRead)
    const basic = `Basic ${Buffer.from(`${sharedSecret}:`).toString('base64')}`
    expect(
      sentEntries(pair.second).map(({ method, url, headers }) => [method, url, headers['authorization']]),
    ).toEqual([
      ['GET', `${pair.first.server.origin}/.well-known/ocm`, undefined],
      ['PROPFIND', `${pair.first.server.origin}/dav/ocm/`, basic],
      ['GET', `${pair.first.server.origin}/dav/ocm/`, basic],
    ])
  })
})

describe('a Share that demands a second factor', () => {
  const demanding = { requirements: ['must-exchange-token', 'must-use-mfa'] } as const

  it('is used once the user has proved theirs', async () => {
    const pair = await startPair()
    const { shareId } = giveShare(pair, demanding)
    const { server } = pair.second
    const read = (): Promise<unknown> => readFile(server, 'grace', shareId)
    expect(await read()).toMatchObject({ reason: 'forbidden' })
    expect(sentCredentials(pair.second)).toEqual([])
    const code = secondFactorCode(server, 'grace')
    expect(code).toMatch(/^\d{6}$/)
    expect(secondFactorCode(server, 'grace')).toBe(code)
    await proveSecondFactor(server, 'ada', secondFactorCode(server, 'ada'))
    expect(await read()).toMatchObject({ reason: 'forbidden' })
    expect(await proveSecondFactor(server, 'grace', ` ${code} `)).toEqual({
      kind: 'done',
      result: { isProved: true },
    })
    expect(await read()).toMatchObject(isRead)
  })

  it('takes five codes in a quarter of an hour', async () => {
    let now = Date.now()
    const { server } = (await startPair([], [], { now: () => now })).second
    const code = secondFactorCode(server, 'grace')
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await proveSecondFactor(server, 'grace', wrong)).toMatchObject({ reason: 'input' })
    }
    expect(await proveSecondFactor(server, 'grace', code)).toMatchObject({ reason: 'forbidden' })
    now += 15 * 60 * 1000
    expect(await proveSecondFactor(server, 'grace', code)).toMatchObject({ kind: 'done' })
  })
})

describe('a Share', () => {
  it('is used by the account that has accepted it, as long as it lasts', async () => {
    let now = Date.now()
    const pair = await startPair([], [], { now: () => now })
    const { server } = pair.second
    const { shareId } = giveShare(pair, { expiration: Math.floor(now / 1000) + 10 })
    const absent = { kind: 'refused', reason: 'absent' }
    expect(await readFile(server, 'ada', shareId)).toMatchObject(absent)
    expect(await readFile(server, 'grace', 'none')).toMatchObject(absent)
    expect(await readFile(server, 'grace', shareId)).toMatchObject(isRead)
    now += 11_000
    expect(await readFile(server, 'grace', shareId)).toMatchObject(absent)
  })

  it('is not used where its server is not found', async () => {
    const pair = await startPair()
    const { shareId } = giveShare(pair)
    const { receivedShares } = pair.second.server.store
    const received = receivedShares.get(shareId)
    if (received) receivedShares.put(shareId, { ...received, senderHost: 'localhost:1' })
    expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'remote' })
  })

  it('that offers no WebDAV, or hides it in a shape of its own, is not used', async () => {
    const pair = await startPair()
    const protocols: readonly Told['protocol'][] = [
      {},
      { name: 'multi', options: { sharedSecret: 'secret' } },
      { name: 'webdav', options: {} },
    ]
    for (const protocol of protocols) {
      const { shareId } = giveShare(pair, { told: (share) => ({ ...share, protocol }) })
      const read = await readFile(pair.second.server, 'grace', shareId)
      expect(read).toMatchObject({ reason: 'conflict' })
    }
    expect(sentCredentials(pair.second)).toEqual([])
  })
})
