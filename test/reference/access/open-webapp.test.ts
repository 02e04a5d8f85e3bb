import { describe, expect, it } from 'vitest'
import { openWebapp } from '../../../reference/access/open-webapp.ts'
import { proveSecondFactor, secondFactorCode } from '../../../reference/access/prove-second-factor.ts'
import { fileProtocols } from '../../../reference/editing.ts'
import { handleOf } from '../../../reference/gestures/handles.ts'
import type { WebAppAccess } from '../../../reference/messages/share-protocol.ts'
import type { ReceivedShare } from '../../../reference/store/records.ts'
import { startPair } from '../pair.ts'
import { giveShare } from './given-share.ts'
import { rawRequest } from './raw-request.ts'
import { sentRequests } from './sent-requests.ts'

const permissions = { webapp: ['view', 'read'] } as const

function withWebapp(change: Partial<WebAppAccess>) {
  return (share: ReceivedShare['share']): ReceivedShare['share'] => {
    const { webapp } = share.protocol
    return webapp === undefined
      ? share
      : { ...share, protocol: { ...share.protocol, webapp: { ...webapp, ...change } } }
  }
}

describe('a received web application', () => {
  it('is opened by a form with an access token, which it takes', async () => {
    const pair = await startPair()
    const { shareId, webappUri, providerId } = giveShare(pair, { permissions })
    const { origin } = pair.second.server
    const opened = await openWebapp(pair.second.server, 'grace', shareId)
    expect(opened).toEqual({
      kind: 'done',
      result: {
        method: 'POST',
        uri: webappUri,
        target: 'blank',
        fields: {
          access_token: expect.stringMatching(/^[\w-]{43}$/),
          expired_session_redirect_uri: `${origin}/received/${handleOf(shareId)}`,
        },
      },
    })
    if (opened.kind === 'refused') return
    expect(sentRequests(pair.second)).toEqual([
      'GET discovery /.well-known/ocm',
      'POST token-request /ocm/token',
    ])
    const shown = await rawRequest(
      pair.first,
      'POST',
      `/apps/notes/${providerId}`,
      { 'content-type': 'application/x-www-form-urlencoded' },
      String(new URLSearchParams(opened.result.fields)),
    )
    expect([shown.status, shown.body.includes('Everything is in order.')]).toEqual([200, true])
    // What comes from a host on loopback can also be shown by its pages without TLS.
    expect(shown.headers['content-security-policy']).toContain(
      `frame-ancestors ${origin} ${origin.replace('https:', 'http:')}; `,
    )
  })

  it('is opened in the first of its targets that this server has', async () => {
    const pair = await startPair(
      [],
      [
        {
          name: 'frames',
          description: 'Shows frames only.',
          discovery: (document) => void (fileProtocols(document)['webapp-receive'] = { targets: ['iframe'] }),
        },
      ],
    )
    const { shareId } = giveShare(pair, { permissions })
    expect(await openWebapp(pair.second.server, 'grace', shareId)).toMatchObject({
      result: { target: 'iframe' },
    })
    const blank = giveShare(pair, { permissions, told: withWebapp({ targets: ['blank'] }) })
    expect(await openWebapp(pair.second.server, 'grace', blank.shareId)).toMatchObject({
      reason: 'conflict',
    })
  })

  it.each(['http://apps.example.org/x', 'javascript://apps.example.org/%0aalert(1)', 'data://x/,x'])(
    'is not opened at %s',
    async (uri) => {
      const pair = await startPair()
      const { shareId } = giveShare(pair, { permissions, told: withWebapp({ uri }) })
      expect(await openWebapp(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'remote' })
      expect(sentRequests(pair.second)).toEqual(['GET discovery /.well-known/ocm'])
    },
  )

  it('is not opened with the shared secret where there is no token', async () => {
    const pair = await startPair()
    const { shareId, providerId } = giveShare(pair, { permissions })
    pair.first.server.store.sentShares.delete(providerId)
    expect(await openWebapp(pair.second.server, 'grace', shareId)).toMatchObject({ reason: 'remote' })
  })

  it('is opened by nobody but its user, with a second factor where it is demanded', async () => {
    const pair = await startPair()
    const { server } = pair.second
    const requirements = ['must-exchange-token', 'must-use-mfa'] as const
    const { shareId } = giveShare(pair, { permissions, requirements })
    expect(await openWebapp(server, 'ada', shareId)).toMatchObject({ reason: 'absent' })
    expect(await openWebapp(server, 'grace', shareId)).toMatchObject({ reason: 'forbidden' })
    await proveSecondFactor(server, 'grace', secondFactorCode(server, 'grace'))
    expect(await openWebapp(server, 'grace', shareId)).toMatchObject({ kind: 'done' })
    const files = giveShare(pair)
    expect(await openWebapp(server, 'grace', files.shareId)).toMatchObject({ reason: 'conflict' })
  })
})
