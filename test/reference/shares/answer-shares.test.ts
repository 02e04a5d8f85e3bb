import { createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { keepContact } from '../../../reference/contact/keep-contact.ts'
import { mostPending } from '../../../reference/shares/keep-share.ts'
import { startPair } from '../pair.ts'
import { announce, listing, shareOf, strictWebdav, unsigned } from './announced.ts'

const now = Date.UTC(2026, 10, 26, 9)
const created = { status: 201, content: { recipientDisplayName: 'Grace' } }

/** What the receiver answers to a Share with some fields changed, and how many it has then. */
async function answerTo(
  changed: Parameters<typeof announce>[2],
  ofReceiver: Parameters<typeof startPair>[1] = [],
): Promise<unknown> {
  const { first, second } = await startPair([], ofReceiver, { now: () => now })
  const answer = await announce(first, second, changed)
  return { ...answer, kept: second.server.store.receivedShares.list().length }
}

const refused = (status: number, message: string, name?: string, detail?: string): unknown => ({
  status,
  content: { message, ...(name !== undefined && { validationErrors: [{ name, message: detail }] }) },
  kept: 0,
})

describe('a Share that comes in', () => {
  it('is kept for the Receiving Party', async () => {
    const { first, second } = await startPair([], [], { now: () => now })
    expect(await announce(first, second, { unknown: [{ field: 1 }] })).toEqual(created)
    expect(second.server.store.receivedShares.list()).toEqual([
      {
        id: `${first.server.host} 8c2d57f3`,
        record: {
          account: 'grace',
          state: 'pending',
          senderHost: first.server.host,
          isSigned: true,
          receivedAt: now,
          share: shareOf(first, second),
        },
      },
    ])
  })

  it.each([
    [{ shareType: 'group' }, refused(501, 'SHARE_TYPE_NOT_SUPPORTED')],
    [{ shareType: 'federation' }, refused(501, 'SHARE_TYPE_NOT_SUPPORTED')],
    [{ resourceType: 'calendar' }, refused(501, 'RESOURCE_TYPE_NOT_SUPPORTED')],
    [{ owner: 'emmy@cloud.example.org' }, refused(403, 'OWNER_OF_ANOTHER_SERVER')],
    [
      { shareWith: 'grace@receiver.example.net' },
      refused(400, 'RECIPIENT_NOT_FOUND', 'shareWith', 'NOT_FOUND'),
    ],
    [
      { protocol: { name: 'webdav', options: {} } },
      refused(
        400,
        'PROTOCOL_NOT_SUPPORTED',
        'protocol',
        'Expected a way to use the Resource, received none.',
      ),
    ],
    [
      { protocol: { name: 'webdav', ssh: { uri: 'x1@shell.example.org:2222/report.txt' } } },
      refused(
        400,
        'PROTOCOL_NOT_SUPPORTED',
        'protocol',
        'Expected a way to use the Resource, received none.',
      ),
    ],
    [
      { protocol: { name: 'multi', options: { sharedSecret: 'vR8mZc4dLq' }, caldav: {} } },
      refused(
        400,
        'PROTOCOL_NOT_SUPPORTED',
        'protocol',
        'Expected a way to use the Resource, received none.',
      ),
    ],
    [
      { protocol: { webdav: { ...strictWebdav, requirements: ['must-use-mfa'] } } },
      refused(403, 'TOKEN_EXCHANGE_REQUIRED'),
    ],
    [
      { protocol: { webdav: { uri: '8c2d57f3', sharedSecret: 'vR8mZc4dLq' } } },
      refused(403, 'TOKEN_EXCHANGE_REQUIRED'),
    ],
    [
      { protocol: { name: 'webdav', options: { sharedSecret: 'vR8mZc4dLq' } } },
      refused(403, 'TOKEN_EXCHANGE_REQUIRED'),
    ],
    [{ expiration: now / 1000 }, refused(400, 'SHARE_EXPIRED', 'expiration', 'EXPIRED')],
    [{ expiration: -1 }, refused(400, 'SHARE_EXPIRED', 'expiration', 'EXPIRED')],
  ])('is refused with %o', async (changed, answer) => {
    expect(await answerTo(changed)).toEqual(answer)
  })

  it.each([
    [{ resourceType: 'folder' }],
    [{ expiration: now / 1000 + 1 }],
    [{ expiration: 0 }],
    [{ protocol: { webdav: { ...strictWebdav, requirements: ['must-use-mfa', 'must-exchange-token'] } } }],
    [{ protocol: { name: 'webdav', webdav: strictWebdav, options: { sharedSecret: 'vR8mZc4dLq' } } }],
    [{ protocol: { name: 'multi', caldav: { uri: '/calendars/1' }, webdav: strictWebdav } }],
  ])('is kept with %o', async (changed) => {
    expect(await answerTo(changed)).toEqual({ ...created, kept: 1 })
  })

  it('is refused in each field that is no OCM Address', async () => {
    const addresses = { sender: 'ada', owner: '@', shareWith: 'grace@https://x/' }
    const errors = Object.keys(addresses).map((name) => ({
      name,
      message: `Expected an OCM Address in \`${name}\`, received something else.`,
    }))
    expect(await answerTo(addresses)).toEqual({
      status: 400,
      content: { message: 'The request has a field that cannot be used.', validationErrors: errors },
      kept: 0,
    })
  })

  it('is refused in each field that is missing or has another type', async () => {
    expect(await answerTo({ owner: undefined, providerId: 7 })).toEqual({
      status: 400,
      content: {
        message: 'The request has a field that cannot be used.',
        validationErrors: [
          { name: 'providerId', message: 'Expected a string in `providerId`, received a number.' },
          { name: 'owner', message: 'Expected a string in `owner`, received nothing.' },
        ],
      },
      kept: 0,
    })
  })

  it.each(['Grace', 'nobody', '__proto__', 'constructor'])(
    'is refused for %s, who has no account here',
    async (identifier) => {
      const { first, second } = await startPair()
      const shareWith = `${identifier}@${second.server.host}`
      expect(await announce(first, second, { shareWith })).toMatchObject({ status: 400 })
    },
  )

  it('is for whom it names, and a host can be written in capitals', async () => {
    const { first, second } = await startPair()
    const shareWith = `ada@${second.server.host.toUpperCase()}`
    expect(await announce(first, second, { shareWith })).toEqual({
      status: 201,
      content: { recipientDisplayName: 'Ada' },
    })
  })

  it('is refused if it is much longer than it needs to be', async () => {
    const webapp = {
      uri: 'https://apps.example.org/notebook/8c2d57f3',
      targets: ['blank'],
      permissions: ['view'],
      requirements: ['must-exchange-token'],
      sharedSecret: 'vR8mZc4dLq',
      mediaTypes: Array.from({ length: 20 }, () => 'x'.repeat(4_000)),
    }
    expect(await answerTo({ protocol: { webapp } })).toEqual(
      refused(400, 'Expected a Share of at most 65536 characters, received more.'),
    )
  })

  it('is refused by a server that is switched off', async () => {
    expect(await answerTo({}, [listing({ enabled: false })])).toEqual(refused(501, 'SHARING_SWITCHED_OFF'))
  })

  it.each([
    [{ 'webdav-receive': { uri: 'absolute' } }, 0],
    [{ 'webdav-receive': { uri: 'absolute' }, 'ssh-receive': {} }, 1],
    // As older versions list them.
    [{ webdav: '/dav/ocm/', ssh: 'localhost:2222' }, 1],
  ])('over SSH alone is for a server with the protocols %j one of %i to keep', async (protocols, kept) => {
    const resourceTypes = [{ name: 'file', shareTypes: ['user'], protocols }]
    const protocol = { name: 'ssh', ssh: { uri: 'x1@shell.example.org:2222/report.txt' } }
    expect(await answerTo({ protocol }, [listing({ resourceTypes })])).toMatchObject({
      status: kept === 1 ? 201 : 400,
      kept,
    })
  })

  it('does not have to be strict where nobody demands it', async () => {
    const loose = { protocol: { name: 'webdav', options: { sharedSecret: 'vR8mZc4dLq' } } }
    expect(await answerTo(loose, [listing({ criteria: [] })])).toEqual({ ...created, kept: 1 })
  })
})

describe('whose Share it is', () => {
  it('is unknown without a signature', async () => {
    const { first, second } = await startPair()
    expect(await announce(first, second, { shareWith: `nobody@${second.server.host}` }, [unsigned])).toEqual({
      status: 401,
      content: { message: 'SIGNATURE_MISSING' },
    })
  })

  it('can stay unknown where nobody demands signatures', async () => {
    const { first, second } = await startPair([], [listing({ criteria: [] })])
    expect(await announce(first, second, {}, [unsigned])).toEqual(created)
    expect(second.server.store.receivedShares.list()).toMatchObject([{ record: { isSigned: false } }])
    const owner = { owner: 'emmy@cloud.example.org', providerId: '2' }
    expect(await announce(first, second, owner, [unsigned])).toMatchObject({ status: 403 })
  })

  it('is not that of a server which did not sign it', async () => {
    const { first, second } = await startPair()
    const sender = `grace@${second.server.host}`
    expect(await announce(first, second, { sender, owner: sender })).toMatchObject({ status: 401 })
  })
})

describe('a server that lists `must-invite`', () => {
  it('keeps Shares of contacts that come from an Invite, and no others', async () => {
    const { first, second } = await startPair([], [listing({ criteria: ['must-invite'] })])
    const person = { account: 'grace', userId: 'ada', provider: first.server.host, email: '', name: 'Ada' }
    const refusal = { status: 403, content: { message: 'INVITE_REQUIRED' } }
    expect(await announce(first, second)).toEqual(refusal)
    keepContact(second.server, { ...person, via: 'share' })
    expect(await announce(first, second)).toEqual(refusal)
    keepContact(second.server, { ...person, account: 'ada', via: 'invite' })
    expect(await announce(first, second)).toEqual(refusal)
    keepContact(second.server, { ...person, via: 'invite' })
    expect(await announce(first, second)).toEqual(created)
  })
})

describe('a `providerId` that is there already', () => {
  it('is answered as before if nothing has changed, also after the decision', async () => {
    const { first, second } = await startPair()
    await announce(first, second)
    const [entry] = second.server.store.receivedShares.list()
    if (entry === undefined) throw new Error('Expected a Share.')
    second.server.store.receivedShares.put(entry.id, { ...entry.record, state: 'declined' })
    expect(await announce(first, second)).toEqual(created)
    expect(second.server.store.receivedShares.list()).toMatchObject([{ record: { state: 'declined' } }])
  })

  it('is refused for another Share', async () => {
    const { first, second } = await startPair()
    await announce(first, second)
    expect(await announce(first, second, { name: 'other.txt' })).toEqual({
      status: 400,
      content: {
        message: 'SHARE_ALREADY_EXISTS',
        validationErrors: [{ name: 'providerId', message: 'ALREADY_EXISTS' }],
      },
    })
    expect(second.server.store.receivedShares.list()).toMatchObject([
      { record: { share: { name: 'report.txt' } } },
    ])
  })

  it('can be that of another server', async () => {
    const { first, second } = await startPair()
    const { first: third } = await startPair()
    await announce(first, second)
    expect(await announce(third, second)).toEqual(created)
    expect(second.server.store.receivedShares.list()).toHaveLength(2)
  })
})

describe('Shares that wait for a decision', () => {
  it('are so many and no more, until some are decided or have expired', async () => {
    let time = now
    const { first, second } = await startPair([], [], { now: () => time })
    const { receivedShares } = second.server.store
    const record = {
      account: 'grace',
      state: 'pending' as const,
      senderHost: 'cloud.example.org',
      isSigned: true,
      receivedAt: now,
    }
    const addresses = { owner: '', sender: '', shareWith: '' }
    const share = { ...addresses, name: '', shareType: 'user', resourceType: 'file', protocol: {} }
    second.server.store.together(() => {
      for (let at = 0; at < mostPending - 1; at += 1) {
        const expiring = at === 0 && { expiration: now / 1000 + 60 }
        receivedShares.put(`cloud.example.org ${at}`, {
          ...record,
          share: { ...share, providerId: String(at), ...expiring },
        })
      }
    })
    const full = { status: 503, content: { message: 'TOO_MANY_SHARES' } }
    expect(await announce(first, second, { providerId: 'last' })).toEqual(created)
    expect(await announce(first, second, { providerId: 'one more' })).toEqual(full)
    expect(second.server.journal.entries().at(-1)?.answer?.headers).toMatchObject({ 'retry-after': '3600' })
    expect(
      await announce(first, second, { shareWith: `ada@${second.server.host}`, providerId: 'a' }),
    ).toEqual({ status: 201, content: { recipientDisplayName: 'Ada' } })
    expect(await announce(first, second, { providerId: 'last' })).toEqual(created)

    time += 60_000
    expect(await announce(first, second, { providerId: 'in place of one' })).toEqual(created)
    expect(receivedShares.get('cloud.example.org 0')).toBeUndefined()
    expect(await announce(first, second, { providerId: 'one more' })).toEqual(full)
    receivedShares.delete('cloud.example.org 1')
    expect(await announce(first, second, { providerId: 'one more' })).toEqual(created)
  })
})

describe('the public key of the Receiving Party', () => {
  const ssh = { uri: 'x8c2d57f3@shell.example.org:2222/report.txt' }

  it('is made once for an account, and told with each Share over SSH', async () => {
    const { first, second } = await startPair()
    const keys = [
      await announce(first, second, { protocol: { ssh } }),
      await announce(first, second, { protocol: { ssh, webdav: strictWebdav }, providerId: '2' }),
      await announce(first, second, {
        protocol: { ssh },
        providerId: '3',
        shareWith: `ada@${second.server.host}`,
      }),
    ].map(({ content }) => Object(content).recipientPublicKeys)
    expect(keys).toEqual([[expect.any(String)], keys[0], [expect.any(String)]])
    expect(keys[2]).not.toEqual(keys[0])
  })

  it('is an Ed25519 key as OpenSSH writes it', async () => {
    const { first, second } = await startPair()
    const { content } = await announce(first, second, { protocol: { ssh } })
    const [type, encoded = ''] = String(Object(content).recipientPublicKeys).split(' ')
    const blob = Buffer.from(encoded, 'base64')
    expect({ type, head: blob.subarray(0, 19).toString('latin1'), length: blob.byteLength }).toEqual({
      type: 'ssh-ed25519',
      head: '\0\0\0\u000bssh-ed25519\0\0\0 ',
      length: 51,
    })
    const x = blob.subarray(19).toString('base64url')
    expect(createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }).asymmetricKeyType).toBe(
      'ed25519',
    )
  })
})
