import { describe, expect, it } from 'vitest'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { openInBrowser } from './open-in-browser.ts'
import { isOldest } from './own-terms.ts'
import { announce, messagesFrom, receivedShare, sentShare, share } from './party.ts'
import { directions, startRoles } from './roles.ts'
import { useOf } from './use-of-share.ts'

const report = { mediaType: 'text/plain', text: 'Everything is in order.\n', isWhole: true }

describe.each(directions)('a Share from %s server to %s', (from) => {
  it('of a file over WebDAV is announced, accepted and read', async () => {
    const { ada, grace } = await startRoles({ from })
    const shared = await announce(ada, grace, { path: 'report.txt', description: 'Of this year' })
    expect(receivedShare(shared)).toEqual({
      account: 'grace',
      state: 'pending',
      senderHost: ada.server.host,
      isSigned: true,
      receivedAt: expect.any(Number),
      share: {
        shareWith: grace.address,
        name: 'report.txt',
        description: 'Of this year',
        providerId: shared.providerId,
        owner: ada.address,
        sender: ada.address,
        ownerDisplayName: 'Ada',
        senderDisplayName: 'Ada',
        shareType: 'user',
        resourceType: 'file',
        protocol: {
          name: 'multi',
          webdav: {
            accessTypes: ['remote', 'datatx'],
            uri: `${ada.server.origin}/dav/ocm/${shared.providerId}`,
            sharedSecret: sentShare(shared).sharedSecret,
            permissions: ['read'],
            requirements: ['must-exchange-token'],
            size: 24,
          },
        },
      },
    })
    expect(await resultOf(useOf(shared).accept())).toEqual({ notified: true })
    expect(sentShare(shared).state).toBe('accepted')
    expect(await resultOf(useOf(shared).read())).toEqual(report)
    expect(messagesFrom(ada)).toEqual(['share 201'])
    expect(messagesFrom(grace)).toEqual(['notification 201', 'token-request 200'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('of a folder gives access to the files in it', async () => {
    const { ada, grace } = await startRoles({ from })
    const shared = await share(ada, grace, { path: 'Measurements' })
    const { resourceType, protocol } = receivedShare(shared).share
    expect([resourceType, protocol.webdav?.size]).toEqual(['folder', undefined])
    const { entries } = await resultOf(useOf(shared).list())
    expect(entries.map(({ path, kind, mediaType }) => [path, kind, mediaType])).toEqual([
      ['notes.md', 'file', 'text/markdown'],
      ['november.csv', 'file', 'text/csv'],
    ])
    expect(await resultOf(useOf(shared).read('november.csv'))).toEqual({
      mediaType: 'text/csv',
      text: 'night,objects\n1,17\n2,23\n',
      isWhole: true,
    })
    expect(messagesFrom(grace)).toEqual(['notification 201', 'token-request 200'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('over WebDAV, a web application and SSH is used by each of them', async () => {
    const { ada, grace } = await startRoles({ from })
    const shared = await share(ada, grace, {
      path: 'report.txt',
      protocols: ['webdav', 'webapp', 'ssh'],
      permissions: ['read'],
    })
    const { sharedSecret, recipientPublicKeys } = sentShare(shared)
    expect(recipientPublicKeys).toEqual([expect.stringMatching(/^ssh-ed25519 AAAA\S+$/)])
    expect(receivedShare(shared).share.protocol).toEqual({
      name: 'multi',
      webdav: {
        accessTypes: ['remote', 'datatx'],
        uri: `${ada.server.origin}/dav/ocm/${shared.providerId}`,
        sharedSecret,
        permissions: ['read'],
        requirements: ['must-exchange-token'],
        size: 24,
      },
      webapp: {
        uri: `${ada.server.origin}/apps/notes/${shared.providerId}`,
        targets: ['blank', 'iframe'],
        permissions: ['view', 'read'],
        requirements: ['must-exchange-token'],
        sharedSecret,
        appName: 'Notes',
        appIconHint: 'text/plain',
        mediaTypes: ['text/plain', 'text/markdown', 'text/csv'],
      },
      ssh: {
        accessTypes: ['remote', 'datatx'],
        uri: `x${shared.providerId}@localhost:2222/report.txt`,
      },
    })
    expect(await resultOf(useOf(shared).read())).toEqual(report)
    expect(await openInBrowser(await resultOf(useOf(shared).open()))).toMatchObject({ status: 200 })
    expect(messagesFrom(grace)).toEqual(['notification 201', 'token-request 200', 'token-request 200'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('over SSH alone tells the public keys of the Receiving Party', async () => {
    const { ada, grace } = await startRoles({ from })
    const shared = await share(ada, grace, { path: 'report.txt', protocols: ['ssh'] })
    const uri = `x${shared.providerId}@localhost:2222/report.txt`
    expect(receivedShare(shared).share.protocol).toEqual({
      name: 'multi',
      ssh: { accessTypes: ['remote', 'datatx'], uri },
    })
    expect(sentShare(shared).recipientPublicKeys).toEqual([expect.stringMatching(/^ssh-ed25519 AAAA\S+$/)])
    expect(await useOf(shared).read()).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'The Share offers no WebDAV that this server could use.',
    })
    expect(messagesFrom(grace)).toEqual(['notification 201'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('of a web application alone opens it in the browser with an access token', async () => {
    const { ada, grace } = await startRoles({ from })
    const shared = await share(ada, grace, {
      path: 'report.txt',
      protocols: ['webapp'],
      permissions: ['view'],
    })
    expect(Object.keys(receivedShare(shared).share.protocol)).toEqual(['name', 'webapp'])
    const form = await resultOf(useOf(shared).open())
    expect(form).toEqual({
      method: 'POST',
      uri: `${ada.server.origin}/apps/notes/${shared.providerId}`,
      target: 'blank',
      fields: {
        access_token: expect.any(String),
        expired_session_redirect_uri: expect.stringMatching(`^https://${grace.server.host}/`),
      },
    })
    const { status, page } = await openInBrowser(form)
    expect(status).toBe(200)
    expect(page).toContain('Everything is in order.')
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is declined, and then gives no access', async () => {
    const { ada, grace } = await startRoles({ from })
    const shared = await announce(ada, grace, { path: 'report.txt' })
    expect(await resultOf(useOf(shared).decline())).toEqual({ notified: true })
    expect([sentShare(shared).state, receivedShare(shared).state]).toEqual(['declined', 'declined'])
    expect(await useOf(shared).read()).toMatchObject({ kind: 'refused', reason: 'absent' })
    expect(messagesFrom(grace)).toEqual(['notification 201'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is left after it was accepted', async () => {
    const { ada, grace } = await startRoles({ from })
    const shared = await share(ada, grace, { path: 'report.txt' })
    expect(await resultOf(useOf(shared).read())).toEqual(report)
    expect(await resultOf(useOf(shared).decline())).toEqual({ notified: true })
    expect([sentShare(shared).state, receivedShare(shared).state]).toEqual(['declined', 'declined'])
    expect(await useOf(shared).read()).toMatchObject({ kind: 'refused', reason: 'absent' })
    expect(messagesFrom(grace)).toEqual(['notification 201', 'token-request 200', 'notification 201'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})

describe.each(directions)('a Share from %s server to %s, which knows the oldest shape alone', (from) => {
  it('has its secret in `options`, which is used as a user name', async () => {
    const { ada, grace } = await startRoles({ from, grace: [isOldest] })
    const shared = await announce(ada, grace, { path: 'report.txt' })
    const { sharedSecret } = sentShare(shared)
    expect(receivedShare(shared).share.protocol).toEqual({ name: 'webdav', options: { sharedSecret } })
    expect(await resultOf(useOf(shared).accept())).toEqual({ notified: true })
    expect(sentShare(shared).state).toBe('accepted')
    expect(await resultOf(useOf(shared).read())).toEqual(report)
    expect(messagesFrom(grace)).toEqual(['notification 201'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})
