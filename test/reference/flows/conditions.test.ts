import { describe, expect, it } from 'vitest'
import { proveSecondFactor, secondFactorCode } from '../../../reference/access/prove-second-factor.ts'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import {
  hasNoExchange,
  hasNoSecondFactor,
  takesInvitedAlone,
  takesLooseShares,
  takesRelativeUris,
} from './own-terms.ts'
import { introduce, messagesFrom, receivedShare, share } from './party.ts'
import { startRoles } from './roles.ts'
import { useOf } from './use-of-share.ts'

const report = { mediaType: 'text/plain', text: 'Everything is in order.\n', isWhole: true }

/** A server that does otherwise on purpose, to see that the other one does not rely on it. */
function doing(conduct: NonNullable<Behaviour['conduct']>): Behaviour {
  return { name: 'otherwise', description: 'Does otherwise.', conduct }
}

describe('a Share that demands a second factor', () => {
  it('is used once its Receiving Party has proved theirs', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, {
      path: 'report.txt',
      protocols: ['webdav', 'webapp'],
      permissions: ['read', 'view'],
      mustUseMfa: true,
    })
    const { webdav, webapp } = receivedShare(shared).share.protocol
    expect(webdav?.requirements).toEqual(['must-exchange-token', 'must-use-mfa'])
    expect(webapp?.requirements).toEqual(['must-exchange-token', 'must-use-mfa'])
    const refused = {
      kind: 'refused',
      reason: 'forbidden',
      message: 'This Share demands a second factor. Prove yours, and try again.',
    }
    expect([await useOf(shared).read(), await useOf(shared).open()]).toEqual([refused, refused])
    expect(messagesFrom(grace)).toEqual(['notification 201'])

    await resultOf(proveSecondFactor(grace.server, 'grace', secondFactorCode(grace.server, 'grace')))
    expect(await resultOf(useOf(shared).read())).toEqual(report)
    await resultOf(useOf(shared).open())
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is not sent to a server that promises none', async () => {
    const { ada, grace } = await startRoles({ grace: [hasNoSecondFactor] })
    const wish = { path: 'report.txt', shareWith: grace.address, mustUseMfa: true }
    expect(await createShare(ada.server, 'ada', wish)).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `The server \`${grace.server.host}\` does not promise to demand a second factor.`,
    })
    await share(ada, grace, { path: 'report.txt' })
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})

describe('a Share with a server that takes them from invited contacts alone', () => {
  it('is sent after an Invite, and not before', async () => {
    const { ada, grace } = await startRoles({ grace: [takesInvitedAlone] })
    const wish = { path: 'report.txt', shareWith: grace.address }
    expect(await createShare(ada.server, 'ada', wish)).toEqual({
      kind: 'refused',
      reason: 'forbidden',
      message: `The server \`${grace.server.host}\` takes Shares from contacts alone. Exchange an Invite first.`,
    })
    expect(messagesFrom(ada)).toEqual([])
    await introduce(ada, grace)
    const shared = await share(ada, grace, { path: 'report.txt' })
    expect(await resultOf(useOf(shared).read())).toEqual(report)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is refused where its sender does not heed that', async () => {
    const { ada, grace } = await startRoles({
      ada: [doing({ heedsMustInvite: false })],
      grace: [takesInvitedAlone],
    })
    const wish = { path: 'report.txt', shareWith: grace.address }
    expect(await createShare(ada.server, 'ada', wish)).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `Expected status 201 from \`${grace.server.host}\`, received 403: INVITE_REQUIRED`,
    })
    expect(messagesFrom(ada)).toEqual(['share 403'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is refused from somebody else of the same server', async () => {
    const { ada, grace } = await startRoles({
      ada: [doing({ heedsMustInvite: false })],
      grace: [takesInvitedAlone],
    })
    await introduce(ada, grace)
    const wish = { path: 'report.txt', shareWith: grace.address }
    expect(await createShare(ada.server, 'grace', wish)).toMatchObject({
      kind: 'refused',
      reason: 'remote',
    })
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})

describe('a Share with a server that demands the exchange of tokens', () => {
  it('is not made by a server that exchanges none', async () => {
    const { ada, grace } = await startRoles({ ada: [hasNoExchange] })
    await introduce(ada, grace)
    const wish = { path: 'report.txt', shareWith: grace.address }
    expect(await createShare(ada.server, 'ada', wish)).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'The other server demands token exchange, which this server does not offer.',
    })
    expect(messagesFrom(ada)).toEqual([])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is refused where it is not strict', async () => {
    const otherwise = doing({ demandsTokenExchange: false })
    const { ada, grace } = await startRoles({ ada: [otherwise] })
    const wish = { path: 'report.txt', shareWith: grace.address }
    expect(await createShare(ada.server, 'ada', wish)).toEqual({
      kind: 'refused',
      reason: 'remote',
      message: `Expected status 201 from \`${grace.server.host}\`, received 403: TOKEN_EXCHANGE_REQUIRED`,
    })
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('has no web application where the sender exchanges no tokens, whatever the receiver demands', async () => {
    const { ada, grace } = await startRoles({ ada: [hasNoExchange], grace: [takesLooseShares] })
    const shareWith = grace.address
    const wish = { path: 'report.txt', shareWith, protocols: ['webapp'], permissions: ['view'] } as const
    expect(await createShare(ada.server, 'ada', wish)).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'This server does not offer token exchange, which a web application needs.',
    })
    await share(ada, grace, { path: 'report.txt' })
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})

describe('a Share with a relative URI', () => {
  it.each([
    ['as the receiver wants it', [], [takesRelativeUris]],
    ['as the sender likes it', [doing({ sendsRelativeUris: true })], []],
  ] as const)(
    'is used behind the prefix of the sender, %s',
    async (_, behavioursOfAda, behavioursOfGrace) => {
      const { ada, grace } = await startRoles({ ada: behavioursOfAda, grace: behavioursOfGrace })
      const shared = await share(ada, grace, { path: 'Measurements', permissions: ['read', 'write'] })
      expect(receivedShare(shared).share.protocol.webdav?.uri).toBe(shared.providerId)
      expect(await resultOf(useOf(shared).read('november.csv'))).toMatchObject({ isWhole: true })
      await resultOf(useOf(shared).write('december.csv', 'night,objects\n'))
      const asked = grace.server.journal.entries().filter(({ about }) => about === 'webdav')
      expect(new Set(asked.map(({ url }) => new URL(url).origin))).toEqual(new Set([ada.server.origin]))
      expect(asked.map(({ url }) => new URL(url).pathname)).toContain(
        `/dav/ocm/${shared.providerId}/december.csv`,
      )
      expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
    },
  )
})
