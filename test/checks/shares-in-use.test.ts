import { describe, expect, it } from 'vitest'
import type { Run } from '../../scripts/contract/run.ts'
import { basic, bearer, type HeldShare, judgeReceiver, type Receiver } from './judge-receiver.ts'

/** A server that opens each Share with its secret, as the draft has it, or otherwise where the test says so. */
function opening(open: (share: HeldShare) => Promise<unknown>): Receiver['act'] {
  return async (share) => (share.gesture === 'read-share' ? await open(share) : undefined)
}

const openWell = opening(({ ask, uri, secret }) => ask('PROPFIND', uri, bearer(secret)))
const prefixOf = ({ sender }: HeldShare): string => `https://${sender}/dav/ocm/`
const oldestWell = (share: HeldShare): Promise<number> =>
  share.ask('PROPFIND', prefixOf(share), basic(share.secret))
const discover = ({ ask, sender }: HeldShare): Promise<number> =>
  ask('GET', `https://${sender}/.well-known/ocm`)

const exchange = ({ ask, sender, secret }: HeldShare, path: string): Promise<number> =>
  ask('POST', `https://${sender}${path}`, { body: `grant_type=authorization_code&code=${secret}` })

const telling =
  (type: string, about: (share: HeldShare) => unknown): Receiver['act'] =>
  async (share) => {
    if (!/^(?:accept|decline)-share$/.test(share.gesture)) return
    await share.notify(share.sender, { notificationType: type, providerId: about(share) })
  }

const own = ({ body }: HeldShare): unknown => body['providerId']

async function acceptAndFetch(share: HeldShare): Promise<void> {
  await telling('SHARE_ACCEPTED', own)(share)
  if (!share.gesture.startsWith('accept')) await share.ask('GET', share.uri, bearer(share.secret))
}

async function outcomes(receiver: Receiver, ...ids: readonly string[]): Promise<readonly string[]> {
  return found(await judgeReceiver(receiver, ids), ids)
}

function found({ checks }: Run, ids: readonly string[]): readonly string[] {
  return ids.map((id) => checks.find((check) => check.id === id)?.outcome ?? 'missing')
}

describe('a server that uses what was shared with its user', () => {
  it.each([
    [
      'asks first without a credential',
      ['passed', 'passed', 'passed'],
      async ({ ask, uri, secret }: HeldShare) => {
        await ask('PROPFIND', uri)
        await ask('PROPFIND', uri, bearer(secret))
      },
    ],
    [
      'has a slash behind the URI',
      ['passed', 'passed', 'passed'],
      ({ ask, uri, secret }: HeldShare) => ask('PROPFIND', `${uri}/`, bearer(secret)),
    ],
    [
      'writes the scheme in lower case',
      ['passed', 'passed', 'passed'],
      ({ ask, uri, secret }: HeldShare) =>
        ask('PROPFIND', uri, { headers: { authorization: `bearer ${secret}` } }),
    ],
    [
      'never has a credential',
      ['passed', 'failed', 'passed'],
      ({ ask, uri }: HeldShare) => ask('PROPFIND', uri),
    ],
    [
      'has the secret as a user name',
      ['passed', 'failed', 'passed'],
      ({ ask, uri, secret }: HeldShare) => ask('PROPFIND', uri, basic(secret)),
    ],
    [
      'has a credential that nobody knows',
      ['passed', 'inconclusive', 'passed'],
      ({ ask, uri }: HeldShare) => ask('PROPFIND', uri, bearer('of-another-share')),
    ],
    [
      'only fetches',
      ['failed', 'passed', 'passed'],
      ({ ask, uri, secret }: HeldShare) => ask('GET', uri, bearer(secret)),
    ],
    [
      'puts the secret into the URI',
      ['failed', 'passed', 'failed'],
      ({ ask, uri, secret }: HeldShare) => ask('PROPFIND', `${uri}?secret=${secret}`, bearer(secret)),
    ],
    ['asks for nothing', ['blocked', 'blocked', 'blocked'], async () => undefined],
    ['does not let its user', ['blocked', 'blocked', 'blocked'], async () => 'There is no network.'],
  ])('and %s has the outcomes %j', async (_, expected, open) => {
    const ids = [
      'access-webdav/propfind-at-absolute-uri',
      'access-webdav/bearer',
      'share-webdav/no-secret-in-requested-uri',
    ]
    expect(await outcomes({ act: opening(open) }, ...ids)).toEqual(expected)
  })

  it('is not judged by what only strict Shares demand', async () => {
    const ids = [
      'access-webdav/required-exchange',
      'access-webdav/only-token',
      'token-request/signed',
      'token-response/renewed-in-time',
    ]
    expect(await outcomes({ act: openWell }, ...ids)).toEqual(ids.map(() => 'not-applicable'))
  })

  it('is not judged where its user cannot accept', async () => {
    const ids = ['access-webdav/bearer', 'notification-fields/accepted', 'resharing/only-with-right']
    expect(await outcomes({ act: async () => 'No.' }, ...ids)).toEqual(ids.map(() => 'blocked'))
  })
})

describe('a Share that no server needs to take', () => {
  const ids = ['access-webdav/propfind-at-relative-uri', 'access-preparation/host-of-sender']

  it.each([
    [400, 'not-applicable'],
    [501, 'not-applicable'],
    [429, 'blocked'],
    [503, 'blocked'],
  ])('and that got status %i makes the outcome %s', async (code, outcome) => {
    const unusual = new Set(['relative', 'of-others'])
    const status = (label: string): number => (unusual.has(label) ? code : 201)
    expect(await outcomes({ act: openWell, status }, ...ids)).toEqual([outcome, outcome])
  })
})

describe('a relative `uri`', () => {
  const id = 'access-webdav/propfind-at-relative-uri'

  it.each([
    ['behind the prefix', 'passed', (share: HeldShare) => `${prefixOf(share)}${share.uri}`],
    [
      'behind the prefix, with two slashes',
      'inconclusive',
      (share: HeldShare) => `${prefixOf(share)}/${share.uri}`,
    ],
    [
      'behind another prefix',
      'failed',
      ({ sender, uri }: HeldShare) => `https://${sender}/remote.php/${uri}`,
    ],
    ['behind no prefix', 'failed', ({ sender, uri }: HeldShare) => `https://${sender}/${uri}`],
  ])('%s makes the outcome %s', async (_, outcome, uriOf) => {
    const act = opening(async (share) => {
      await discover(share)
      await share.ask('PROPFIND', uriOf(share), bearer(share.secret))
    })
    expect(await outcomes({ act }, id)).toEqual([outcome])
  })

  it('tells nothing where the target cannot have learned the prefix in this run', async () => {
    const act = opening((share) =>
      share.ask('PROPFIND', `${prefixOf(share)}${share.uri}`, bearer(share.secret)),
    )
    expect(await outcomes({ act }, id)).toEqual(['inconclusive'])
  })
})

describe('what comes before a Resource is used', () => {
  it.each([
    ['Discovery', 'passed', discover],
    [
      'Discovery at the older place',
      'inconclusive',
      ({ ask, sender }: HeldShare) => ask('GET', `https://${sender}/ocm-provider`),
    ],
    ['nothing, at a place that the Share tells', 'inconclusive', async () => undefined],
    [
      'a token request at a place of its own choice',
      'failed',
      (share: HeldShare) => exchange(share, '/ocm/token'),
    ],
    [
      'a token request at the place that only Discovery tells',
      'inconclusive',
      (share: HeldShare) => exchange(share, '/exchange'),
    ],
  ])('is %s: %s', async (_, outcome, prepare) => {
    const act = opening(async (share) => {
      await prepare(share)
      await share.ask('PROPFIND', share.uri, bearer(share.secret))
    })
    expect(await outcomes({ act }, 'access-preparation/discovery-before-use')).toEqual([outcome])
  })

  it.each([
    ['`webdav`', 'passed', (share: HeldShare) => share.ask('PROPFIND', share.uri, bearer(share.secret))],
    [
      '`options`',
      'failed',
      (share: HeldShare) => {
        const decoy = [...share.secret].toReversed().join('')
        return share.ask('PROPFIND', prefixOf(share), basic(decoy))
      },
    ],
  ])('is to take the secret from %s: %s', async (_, outcome, open) => {
    expect(await outcomes({ act: opening(open) }, 'access-preparation/details-in-named-field')).toEqual([
      outcome,
    ])
  })

  it.each([
    ['sender', 'passed'],
    ['owner', 'failed'],
  ])('is to ask the host of the %s: %s', async (field, outcome) => {
    const act = async ({ gesture, body, notify }: HeldShare): Promise<void> => {
      if (gesture !== 'accept-share') return
      const { providerId } = body
      await notify(String(body[field]).split('@').at(-1) ?? '', {
        notificationType: 'SHARE_ACCEPTED',
        providerId,
      })
    }
    expect(await outcomes({ act }, 'access-preparation/host-of-sender')).toEqual([outcome])
  })

  it('tells nothing of the host where all goes to an absolute `uri`', async () => {
    expect(await outcomes({ act: openWell }, 'access-preparation/host-of-sender')).toEqual(['blocked'])
  })
})

describe('an exchange that was not required and failed', () => {
  it.each([
    [
      'the secret',
      'passed',
      async (share: HeldShare) => {
        await exchange(share, '/ocm/token')
        await share.ask('PROPFIND', share.uri, bearer(share.secret))
      },
    ],
    [
      'nothing',
      'failed',
      async (share: HeldShare) => {
        await exchange(share, '/ocm/token')
        return 'The exchange failed.'
      },
    ],
  ])('and then %s: %s', async (_, outcome, open) => {
    expect(await outcomes({ act: opening(open) }, 'access-webdav/secret-after-failure')).toEqual([outcome])
  })

  it('is not applicable where none was tried', async () => {
    expect(await outcomes({ act: openWell }, 'access-webdav/secret-after-failure')).toEqual([
      'not-applicable',
    ])
  })
})

describe('the oldest shape of a Share', () => {
  const ids = ['access-legacy/secret-in-options', 'access-legacy/propfind-with-user-name']

  it.each([
    ['as it should be', ['passed', 'passed'], oldestWell],
    [
      'without a slash behind the prefix',
      ['passed', 'passed'],
      (share: HeldShare) => share.ask('PROPFIND', prefixOf(share).slice(0, -1), basic(share.secret)),
    ],
    [
      'with a password',
      ['passed', 'failed'],
      (share: HeldShare) => share.ask('PROPFIND', prefixOf(share), basic('grace', share.secret)),
    ],
    [
      'with the scheme `Bearer`',
      ['passed', 'failed'],
      (share: HeldShare) => share.ask('PROPFIND', prefixOf(share), bearer(share.secret)),
    ],
    [
      'at the root',
      ['passed', 'failed'],
      (share: HeldShare) => share.ask('PROPFIND', `https://${share.sender}/`, basic(share.secret)),
    ],
    ['not at all', ['failed', 'blocked'], async () => 'It cannot be opened.'],
  ])('is used %s: %j', async (_, expected, open) => {
    const act = opening(async (share) => {
      if (share.label !== 'oldest') return await share.ask('PROPFIND', share.uri, bearer(share.secret))
      await discover(share)
      return await open(share)
    })
    expect(await outcomes({ act }, ...ids)).toEqual(expected)
  })

  it('is not judged where the target uses no Share that is not strict', async () => {
    expect(await outcomes({ act: opening(async () => 'No.') }, ...ids)).toEqual(['blocked', 'blocked'])
  })

  it('is not judged where the target demands strict Shares', async () => {
    const discovery = { criteria: ['must-exchange-token'] }
    expect(await outcomes({ act: openWell, discovery }, ...ids)).toEqual(['not-applicable', 'not-applicable'])
  })
})

describe('a notification', () => {
  const ids = ['notification-fields/accepted', 'notification-fields/declined']

  it.each([
    ['that says SHARE_ACCEPTED', ['passed', 'failed'], telling('SHARE_ACCEPTED', own)],
    ['that says SHARE_DECLINED', ['failed', 'passed'], telling('SHARE_DECLINED', own)],
    ['about another Share', ['not-applicable', 'not-applicable'], telling('ACCEPTED', () => 'another')],
    ['that is not sent', ['not-applicable', 'not-applicable'], openWell],
  ])('%s has the outcomes %j', async (_, expected, act) => {
    expect(await outcomes({ act }, ...ids)).toEqual(expected)
  })

  it.each([
    ['is sent', 'passed', own],
    ['is sent about no Share', 'inconclusive', () => 7],
    ['is not sent', 'failed', undefined],
  ])('that %s after a copy was fetched has the outcome %s', async (_, outcome, about) => {
    const act = async (share: HeldShare): Promise<void> => {
      const { ask, uri, secret, gesture } = share
      if (gesture === 'read-share') await ask('PROPFIND', uri, bearer(secret))
      if (gesture !== 'copy-share') return
      await ask('GET', uri, bearer(secret))
      if (about !== undefined)
        await share.notify(share.sender, { notificationType: 'FETCHED', providerId: about(share) })
    }
    expect(await outcomes({ act }, 'share-webdav/fetched-copy-told')).toEqual([outcome])
  })

  it('of an acceptance is none of a copy', async () => {
    expect(await outcomes({ act: acceptAndFetch }, 'share-webdav/fetched-copy-told')).toEqual(['failed'])
  })
})

describe('sharing further without the right', () => {
  it.each([
    ['not let its user', 'passed', async () => 'This is not permitted.'],
    ['sent nothing', 'passed', async () => undefined],
    [
      'announced it',
      'failed',
      ({ ask, sender, body, input: { shareWith } }: HeldShare) =>
        ask('POST', `https://${sender}/ocm/shares`, {
          body: JSON.stringify({ ...body, shareWith, providerId: '1' }),
        }),
    ],
    [
      'announced something else',
      'passed',
      ({ ask, sender, input: { shareWith } }: HeldShare) =>
        ask('POST', `https://${sender}/ocm/shares`, {
          body: JSON.stringify({ name: 'song.ogg', shareWith }),
        }),
    ],
  ])('by a target that has %s: %s', async (_, outcome, share) => {
    const act: Receiver['act'] = async (held) =>
      held.gesture === 'reshare' ? await share(held) : await openWell(held)
    expect(await outcomes({ act }, 'resharing/only-with-right')).toEqual([outcome])
  })
})

describe('a token request', () => {
  const discovery = { capabilities: ['exchange-token', 'protocol-object'] }
  const form = 'application/x-www-form-urlencoded'
  const requests: readonly (readonly [string, readonly string[], string, Partial<Record<string, string>>])[] =
    [
      ['as it should be, but not signed', ['passed', 'passed', 'failed', 'passed'], '127.0.0.1', {}],
      [
        'with a charset',
        ['passed', 'passed', 'failed', 'passed'],
        '127.0.0.1',
        { type: `${form}; charset=UTF-8` },
      ],
      ['of another type', ['passed', 'failed', 'failed', 'passed'], '127.0.0.1', { type: 'text/plain' }],
      ['with another method', ['failed', 'passed', 'failed', 'passed'], '127.0.0.1', { method: 'PUT' }],
      ['at another place', ['failed', 'passed', 'failed', 'passed'], '127.0.0.1', { path: '/oauth2/token' }],
      ['with a port', ['passed', 'passed', 'failed', 'passed'], '127.0.0.1:8443', {}],
      [
        'with a name that may be its own',
        ['passed', 'passed', 'failed', 'inconclusive'],
        'cloud.example.org',
        {},
      ],
      ['with an address of a user', ['passed', 'passed', 'failed', 'failed'], 'grace@127.0.0.1', {}],
      ['with a URL', ['passed', 'passed', 'failed', 'failed'], 'https://127.0.0.1/', {}],
    ]

  it.each(requests)('%s has the outcomes %j', async (_, expected, clientId, how) => {
    const { type = form, method = 'POST', path = '/ocm/token' } = how
    const act = opening(async ({ ask, sender, secret }) => {
      const body = new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        code: secret,
      })
      await ask(method, `https://${sender}${path}`, {
        headers: { 'content-type': type },
        body: body.toString(),
      })
      return 'There is no access token.'
    })
    const ids = [
      'token-request/post',
      'token-request/form',
      'token-request/signed',
      'token-request/client-id',
    ]
    expect(await outcomes({ act, discovery }, ...ids)).toEqual(expected)
  })

  it('that is demanded, and not sent, fails those who use the secret, and nobody else', async () => {
    const ids = ['access-webdav/required-exchange', 'access-webdav/only-token', 'token-request/post']
    expect([
      await outcomes({ act: openWell, discovery }, ...ids),
      await outcomes({ act: opening(async () => 'No.'), discovery }, ...ids),
    ]).toEqual([
      ['failed', 'failed', 'blocked'],
      ['blocked', 'blocked', 'blocked'],
    ])
  })
})
