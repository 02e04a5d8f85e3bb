import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { fileProtocols, fileType, stringsAt } from '../../../reference/editing.ts'
import { keepContact } from '../../../reference/contact/keep-contact.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import type { ShareWish } from '../../../reference/shares/share-wish.ts'
import type { RunningServer } from '../../../reference/start-server.ts'
import { type Pair, startOne, startPair } from '../pair.ts'
import { listing, sentBy, showing } from './announced.ts'

/** Ada at the first server shares with Grace at the second. */
function share({ first, second }: Pair, wish: Partial<ShareWish> = {}): ReturnType<typeof createShare> {
  const shareWith = `grace@${second.server.host}`
  return createShare(first.server, 'ada', { path: 'report.txt', shareWith, ...wish })
}

/** The messages about what was refused, and what the server sent and kept nevertheless. */
async function refusalOf(pair: Pair, wish: Partial<ShareWish> = {}): Promise<unknown> {
  const { first } = pair
  const created = await share(pair, wish)
  expect(sentBy(first, 'share')).toEqual([])
  expect(first.server.store.sentShares.list()).toEqual([])
  return created
}

function onlyRecord({ server }: RunningServer): unknown {
  const [entry, ...others] = server.store.sentShares.list()
  expect(others).toEqual([])
  return entry?.record
}

const secret = expect.stringMatching(/^[\w-]{43}$/)
const id = expect.stringMatching(/^[0-9a-f]{32}$/)

/** What a server sends as `protocol` to a receiver with this in its Discovery object. */
async function protocolFor(
  ofReceiver: readonly Behaviour[],
  wish: Partial<ShareWish> = {},
  ofSender: readonly Behaviour[] = [],
): Promise<readonly unknown[]> {
  const pair = await startPair(ofSender, ofReceiver)
  await share(pair, wish)
  return sentBy(pair.first, 'share').map((message) => Reflect.get(Object(message), 'protocol'))
}

const withoutExchange = listing({
  capabilities: ['http-sig', 'protocol-object'],
  criteria: [],
  tokenEndPoint: undefined,
})
const withoutCriteria = listing({ criteria: [] })

describe('createShare', () => {
  it('announces a file over WebDAV to be read, and records it', async () => {
    const pair = await startPair([], [], { now: () => Date.UTC(2026, 10, 26, 9) })
    const { first, second } = pair
    const created = await share(pair)
    const ada = `ada@${first.server.host}`
    const shareWith = `grace@${second.server.host}`
    const announcement = {
      shareWith,
      name: 'report.txt',
      providerId: id,
      owner: ada,
      sender: ada,
      ownerDisplayName: 'Ada',
      senderDisplayName: 'Ada',
      shareType: 'user',
      resourceType: 'file',
      protocol: {
        name: 'multi',
        webdav: {
          accessTypes: ['remote', 'datatx'],
          uri: expect.stringMatching(/\/dav\/ocm\/[0-9a-f]{32}$/),
          sharedSecret: secret,
          permissions: ['read'],
          requirements: ['must-exchange-token'],
          size: 24,
        },
      },
    }
    expect(created).toEqual({ kind: 'done', result: { providerId: id, recipientDisplayName: 'Grace' } })
    expect(sentBy(first, 'share')).toEqual([announcement])
    expect(onlyRecord(first)).toEqual({
      providerId: id,
      account: 'ada',
      path: 'report.txt',
      resourceType: 'file',
      name: 'report.txt',
      shareWith,
      shareType: 'user',
      sharedSecret: secret,
      isStrict: true,
      permissions: { webdav: ['read'] },
      offersSsh: false,
      requirements: ['must-exchange-token'],
      state: 'announced',
      recipientPublicKeys: [],
      createdAt: Date.UTC(2026, 10, 26, 9),
    })
    expect(second.server.store.receivedShares.list().map(({ record }) => record)).toEqual([
      {
        account: 'grace',
        state: 'pending',
        senderHost: first.server.host,
        isSigned: true,
        receivedAt: Date.UTC(2026, 10, 26, 9),
        share: announcement,
      },
    ])
  })

  it('announces a folder over every protocol, and keeps the keys of the Receiving Party', async () => {
    const pair = await startPair()
    const { first } = pair
    const { origin, hostname } = new URL(first.server.origin)
    await share(pair, {
      path: '/Measurements/',
      protocols: ['ssh', 'webapp', 'webdav'],
      permissions: ['share', 'write', 'read'],
      expiration: 4_000_000_000,
      name: 'November',
      description: 'What the telescope saw',
    })
    const [message] = sentBy(first, 'share')
    expect(message).toMatchObject({
      name: 'November',
      description: 'What the telescope saw',
      resourceType: 'folder',
      expiration: 4_000_000_000,
    })
    const { providerId } = Object(message)
    const requirements = ['must-exchange-token']
    expect(Object(message).protocol).toEqual({
      name: 'multi',
      webdav: {
        accessTypes: ['remote', 'datatx'],
        uri: `${origin}/dav/ocm/${providerId}`,
        sharedSecret: secret,
        permissions: ['read', 'write', 'share'],
        requirements,
      },
      webapp: {
        uri: `${origin}/apps/notes/${providerId}`,
        targets: ['blank', 'iframe'],
        permissions: ['view', 'read', 'write', 'share'],
        requirements,
        sharedSecret: secret,
        appName: 'Notes',
        mediaTypes: ['text/plain', 'text/markdown', 'text/csv'],
      },
      ssh: {
        accessTypes: ['remote', 'datatx'],
        uri: `x${providerId}@${hostname}:2222/Measurements`,
      },
    })
    expect(onlyRecord(first)).toMatchObject({
      permissions: { webdav: ['read', 'write', 'share'], webapp: ['view', 'read', 'write', 'share'] },
      offersSsh: true,
      recipientPublicKeys: [expect.stringMatching(/^ssh-ed25519 AAAA/)],
    })
  })

  it('gives each Share an identifier and a secret of its own', async () => {
    const pair = await startPair()
    await share(pair)
    await share(pair)
    const records = pair.first.server.store.sentShares.list().map(({ record }) => record)
    expect(new Set(records.map(({ providerId }) => providerId)).size).toBe(2)
    expect(new Set(records.map(({ sharedSecret }) => sharedSecret)).size).toBe(2)
  })

  it.each([
    ['absent', { path: 'nothing.txt' }, 'You have no such file or folder.'],
    ['absent', { path: '' }, 'You have no such file or folder.'],
    ['absent', { path: '../ada/report.txt' }, 'You have no such file or folder.'],
    ['input', { protocols: [] }, 'Choose at least one protocol.'],
    ['input', { permissions: [] }, 'Choose at least one permission.'],
    [
      'input',
      { permissions: ['view' as const] },
      'The permission `view` is for web applications alone. Add `read` for WebDAV.',
    ],
    [
      'input',
      { protocols: ['ssh' as const], mustUseMfa: true },
      'A second factor cannot be demanded over SSH. Leave out one of the two.',
    ],
    [
      'input',
      { expiration: 1 },
      'Expected an end in the future, in whole seconds since 1970, received another.',
    ],
    [
      'input',
      { expiration: 4e9 + 0.5 },
      'Expected an end in the future, in whole seconds since 1970, received another.',
    ],
    ['input', { name: '' }, 'Expected a name and a description of at most 1000 characters.'],
    [
      'input',
      { description: 'x'.repeat(1001) },
      'Expected a name and a description of at most 1000 characters.',
    ],
    [
      'input',
      { shareWith: 'grace' },
      'Expected an OCM Address such as `grace@cloud.example.org`, received something else.',
    ],
  ])('refuses as %s a wish with %o', async (reason, wish, message) => {
    const first = await startOne()
    const address = `grace@${first.server.host}`
    expect(
      await createShare(first.server, 'ada', { path: 'report.txt', shareWith: address, ...wish }),
    ).toEqual({ kind: 'refused', reason, message })
    expect(first.server.journal.entries()).toEqual([])
  })

  it('takes back what it recorded where the other server does not keep the Share', async () => {
    const pair = await startPair()
    const shareWith = `nobody@${pair.second.server.host}`
    expect(await share(pair, { shareWith })).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `Expected status 201 from \`${pair.second.server.host}\`, received 400: RECIPIENT_NOT_FOUND; shareWith: NOT_FOUND`,
    })
    expect(pair.first.server.store.sentShares.list()).toEqual([])
  })

  it('shows nobody the secret that a refusal repeats', async () => {
    const repeating: Behaviour = {
      name: 'repeating',
      description: 'Repeats the secret.',
      instead: ({ operation }) =>
        operation === 'shares'
          ? {
              status: 403,
              headers: {},
              body: JSON.stringify({
                message: `No ${pair.first.server.store.sentShares.list()[0]?.record.sharedSecret}!`,
              }),
            }
          : undefined,
    }
    const pair = await startPair([], [repeating])
    expect(await share(pair)).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `Expected status 201 from \`${pair.second.server.host}\`, received 403: No …!`,
    })
  })

  it('has the Share on record before the other server hears of it, and keeps what becomes of it meanwhile', async () => {
    const hasty: Behaviour = {
      name: 'hasty',
      description: 'Accepts before it answers.',
      answer(_, { operation }) {
        if (operation !== 'shares') return undefined
        const { sentShares } = pair.first.server.store
        for (const { id, record } of sentShares.list()) sentShares.put(id, { ...record, state: 'accepted' })
        return undefined
      },
    }
    const pair = await startPair([], [hasty])
    await share(pair)
    expect(onlyRecord(pair.first)).toMatchObject({ state: 'accepted' })
  })

  it.each([
    ['{}', 'grace', []],
    ['no JSON', 'grace', []],
    ['[]', 'grace', []],
    ['{"recipientDisplayName":7,"recipientPublicKeys":"ssh-ed25519 AAAA"}', 'grace', ['ssh-ed25519 AAAA']],
    ['{"recipientDisplayName":"G","recipientPublicKeys":["a",1]}', 'G', []],
    ['{"recipientDisplayName":"G","recipientPublicKeys":null}', 'G', []],
  ])('takes a Share for kept with status 201, whatever the content: %s', async (body, name, keys) => {
    const laconic: Behaviour = {
      name: 'laconic',
      description: 'Says little.',
      instead: ({ operation }) => (operation === 'shares' ? { status: 201, headers: {}, body } : undefined),
    }
    const pair = await startPair([], [laconic])
    expect(await share(pair)).toEqual({
      kind: 'done',
      result: { providerId: id, recipientDisplayName: name },
    })
    expect(onlyRecord(pair.first)).toMatchObject({ recipientPublicKeys: keys })
  })
})

describe('the Receiving Server', () => {
  it('has to be an OCM Server', async () => {
    const first = await startOne()
    const created = await createShare(first.server, 'ada', {
      path: 'report.txt',
      shareWith: 'grace@localhost:1',
    })
    expect(created).toMatchObject({ kind: 'refused', reason: 'remote' })
  })

  it.each([
    ['is switched off', listing({ enabled: false }), {}, 'is switched off. Try again later.'],
    [
      'has no TLS outside a test set-up',
      listing({ endPoint: 'http://cloud.example.org/ocm' }),
      {},
      'has an API without TLS.',
    ],
    [
      'takes other Resources alone',
      showing((document) => void (fileType(document)['name'] = 'calendar')),
      {},
      'takes no files.',
    ],
    [
      'takes no groups',
      showing(() => undefined),
      { shareType: 'group' as const },
      'takes no Shares for a group.',
    ],
    [
      'does not receive over SSH',
      showing((document) => void delete fileProtocols(document)['ssh-receive']),
      { protocols: ['webdav' as const, 'ssh' as const] },
      'takes no Shares over `ssh`.',
    ],
    [
      'of an older version receives over WebDAV alone',
      showing(
        (document) => void (fileType(document)['protocols'] = { webdav: '/dav/', webapp: {}, ssh: 'x:1' }),
      ),
      { protocols: ['webapp' as const] },
      'takes no Shares over `webapp`.',
    ],
    [
      'sends files and receives none',
      showing(
        (document) =>
          void (fileType(document)['protocols'] = {
            webdav: '/dav/',
            'webapp-receive': { targets: ['blank'] },
          }),
      ),
      {},
      'takes no Shares over `webdav`.',
    ],
    [
      'can show no web application',
      showing((document) => void (fileProtocols(document)['webapp-receive'] = { targets: ['popup'] })),
      { protocols: ['webapp' as const] },
      'can show no web application.',
    ],
    [
      'promises no second factor',
      showing(
        (document) =>
          void (document['capabilities'] = stringsAt(document, 'capabilities').filter(
            (one) => one !== 'enforce-mfa',
          )),
      ),
      { mustUseMfa: true },
      'does not promise to demand a second factor.',
    ],
    [
      'of version 1.0 takes WebDAV alone',
      listing({ apiVersion: '1.0-proposal1', capabilities: [], criteria: [] }),
      { protocols: ['webdav' as const, 'webapp' as const] },
      'takes Shares over WebDAV alone, without a second factor.',
    ],
  ])('gets nothing where it %s', async (_, behaviour, wish, message) => {
    const pair = await startPair([], [behaviour])
    const host = pair.second.server.host
    expect(await refusalOf(pair, wish)).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `The server \`${host}\` ${message}`,
    })
  })

  it('that lists `must-invite` gets Shares from those with whom an Invite was exchanged', async () => {
    const pair = await startPair([], [listing({ criteria: ['must-use-http-sig', 'must-invite'] })])
    const { first, second } = pair
    const refusal = {
      kind: 'refused',
      reason: 'forbidden',
      message: `The server \`${second.server.host}\` takes Shares from contacts alone. Exchange an Invite first.`,
    }
    const person = { account: 'ada', userId: 'grace', provider: second.server.host, email: '', name: 'Grace' }
    expect(await refusalOf(pair)).toEqual(refusal)
    keepContact(first.server, { ...person, via: 'direct entry' })
    expect(await refusalOf(pair)).toEqual(refusal)
    keepContact(first.server, { ...person, via: 'invite' })
    const back = { account: 'grace', userId: 'ada', provider: first.server.host, email: '', name: 'Ada' }
    keepContact(second.server, { ...back, via: 'invite' })
    expect(await share(pair)).toMatchObject({ kind: 'done' })
  })

  it('gets a `uri` of the form that it takes', async () => {
    const relative = showing(
      (document) => void (fileProtocols(document)['webdav-receive'] = { uri: 'relative' }),
    )
    expect(await protocolFor([relative])).toMatchObject([
      { webdav: { uri: expect.stringMatching(/^[0-9a-f]{32}$/) } },
    ])
  })

  it('gets those targets alone that it lists', async () => {
    const framed = showing(
      (document) => void (fileProtocols(document)['webapp-receive'] = { targets: ['iframe', 'popup'] }),
    )
    expect(await protocolFor([framed], { protocols: ['webapp'], permissions: ['view'] })).toMatchObject([
      { name: 'multi', webapp: { targets: ['iframe'], permissions: ['view'], appIconHint: 'text/plain' } },
    ])
  })

  it('of an older version without names that end in `-receive` gets Shares over WebDAV', async () => {
    const older = showing((document) => void (fileType(document)['protocols'] = { webdav: '/dav/' }))
    expect(await protocolFor([older])).toMatchObject([{ webdav: { uri: expect.stringMatching(/^https:/) } }])
  })

  it('that has a kind of Resource of its own for folders is asked for that one', async () => {
    const folders = showing((document) => {
      const file = structuredClone(fileType(document))
      document['resourceTypes'] = [
        { ...file, name: 'folder' },
        { ...file, shareTypes: ['guest'] },
      ]
    })
    expect(await protocolFor([folders], { path: 'Measurements' })).toHaveLength(1)
    expect(await protocolFor([folders])).toEqual([])
  })

  it.each([
    ['1.0', [], true],
    ['1.0-proposal1', [], true],
    ['proposal', [], true],
    ['1.0', ['protocol-object'], false],
    ['1.1', [], false],
    ['1.1.0', [], false],
    ['1.10', [], false],
    ['2', [], false],
  ])(
    'of version %s with capabilities %j gets the oldest shape: %s',
    async (apiVersion, capabilities, isOldest) => {
      const pair = await startPair([], [listing({ apiVersion, capabilities, criteria: [] })])
      await share(pair)
      const [message] = sentBy(pair.first, 'share')
      expect(Object(message).protocol).toEqual(
        isOldest
          ? { name: 'webdav', options: { sharedSecret: secret } }
          : { name: 'multi', webdav: expect.objectContaining({ sharedSecret: secret }) },
      )
      const { isOldestShape = false, isStrict } = Object(onlyRecord(pair.first))
      expect({ isOldestShape, isStrict }).toEqual({ isOldestShape: isOldest, isStrict: false })
    },
  )

  it('that demands tokens and takes the oldest shape alone gets nothing', async () => {
    const pair = await startPair([], [listing({ apiVersion: '1.0', capabilities: [] })])
    expect(await refusalOf(pair)).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'The other server demands token exchange in a shape that it does not take.',
    })
  })
})

describe('token exchange', () => {
  it.each([
    ['demands it', [], [], ['must-exchange-token']],
    ['can do it', [], [withoutCriteria], ['must-exchange-token']],
    ['cannot do it', [], [withoutExchange], undefined],
    ['could do it with another than this server', [withoutExchange], [withoutCriteria], undefined],
  ])(
    'is demanded over WebDAV as far as that goes: the other server %s',
    async (_, ofSender, ofReceiver, requirements) => {
      const protocols = await protocolFor(ofReceiver, {}, ofSender)
      expect(protocols.map((one: unknown) => Object(one).webdav.requirements)).toEqual([requirements])
    },
  )

  it.each([
    [
      'this server does not offer it, and the other demands it',
      [withoutExchange],
      [],
      {},
      'The other server demands token exchange, which this server does not offer.',
    ],
    [
      'this server does not offer it, and the other can show web applications',
      [withoutExchange],
      [withoutCriteria],
      { protocols: ['webapp' as const] },
      'This server does not offer token exchange, which a web application needs.',
    ],
    [
      'the other server cannot do it, and is to show a web application',
      [],
      [withoutExchange],
      { protocols: ['webapp' as const] },
      'The other server cannot exchange tokens, which a web application needs.',
    ],
  ])('keeps a Share from being made where %s', async (_, ofSender, ofReceiver, wish, message) => {
    const pair = await startPair(ofSender, ofReceiver)
    expect(await refusalOf(pair, wish)).toEqual({ kind: 'refused', reason: 'conflict', message })
  })

  it('comes with a second factor for both protocols alike', async () => {
    const requirements = ['must-exchange-token', 'must-use-mfa']
    expect(await protocolFor([], { protocols: ['webdav', 'webapp'], mustUseMfa: true })).toMatchObject([
      { webdav: { requirements }, webapp: { requirements } },
    ])
  })
})

describe('a server', () => {
  it.each([
    ['webdav' as const, 'webdav'],
    ['webapp' as const, 'webapp'],
    ['ssh' as const, 'ssh'],
  ])('shares nothing over %s where its own Discovery object does not list that', async (protocol, name) => {
    const silent = showing((document) => void delete fileProtocols(document)[name])
    const pair = await startPair([silent])
    expect(await refusalOf(pair, { protocols: [protocol] })).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: `This server shares nothing over \`${name}\`.`,
    })
  })

  it('can send relative URIs to those who take any', async () => {
    const relative: Behaviour = {
      name: 'relative',
      description: 'Sends relative URIs.',
      conduct: { sendsRelativeUris: true },
    }
    expect(await protocolFor([], {}, [relative])).toMatchObject([
      { webdav: { uri: expect.stringMatching(/^[0-9a-f]{32}$/) } },
    ])
  })
})
