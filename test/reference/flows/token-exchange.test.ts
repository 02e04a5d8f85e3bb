import { describe, expect, it } from 'vitest'
import type { Behaviour } from '../../../reference/behaviour.ts'
import { jsonAnswer } from '../../../reference/http/answers.ts'
import { startOne } from '../pair.ts'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { hasNoExchange, takesLooseShares } from './own-terms.ts'
import { messagesFrom, type Party, partyOf, receivedShare, sentShare, share, type Shared } from './party.ts'
import { startRoles } from './roles.ts'
import { secureRequest, statusFor } from './secure-request.ts'
import { davUri, lastBearer, tokensOf } from './tokens-of.ts'
import { useOf } from './use-of-share.ts'

/** The status that a server is answered to a signed token request of its own for a secret. */
async function statusOfExchange({ server }: Party, { sender }: Shared, code: string) {
  await server.correspondence.discover(sender.server.host)
  const { response } = await server.correspondence.post({
    name: 'token-request',
    url: `${sender.server.origin}/ocm/token`,
    content: { grant_type: 'authorization_code', client_id: 'localhost', code },
    form: 'urlencoded',
  })
  return response?.status
}

describe('a strict Share', () => {
  it('is opened by an access token, and not by its secret', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt' })
    await resultOf(useOf(shared).read())
    const uri = davUri(shared)
    const { sharedSecret } = sentShare(shared)
    const basic = Buffer.from(`${sharedSecret}:`).toString('base64')
    expect(await statusFor('PROPFIND', uri, lastBearer(grace))).toBe(207)
    expect(await statusFor('PROPFIND', uri, `Bearer ${sharedSecret}`)).toBe(401)
    expect(await statusFor('PROPFIND', uri, `Basic ${basic}`)).toBe(401)
    expect(await statusFor('PROPFIND', uri, 'Bearer guessed')).toBe(401)
    expect(await statusFor('PROPFIND', uri, undefined)).toBe(401)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is used with one token for most of its life, and with a new one before it ends', async () => {
    let now = Date.now()
    const { ada, grace } = await startRoles({ now: () => now })
    const shared = await share(ada, grace, { path: 'report.txt' })
    await resultOf(useOf(shared).read())
    now += 150_000
    await resultOf(useOf(shared).read())
    expect(tokensOf(grace)).toHaveLength(1)
    now += 149_000
    await resultOf(useOf(shared).read())
    const [first = '', second = '', ...more] = tokensOf(grace)
    expect(more).toEqual([])
    expect(await statusFor('PROPFIND', davUri(shared), `Bearer ${first}`)).toBe(207)
    now += 1_000
    expect(await statusFor('PROPFIND', davUri(shared), `Bearer ${first}`)).toBe(401)
    expect(await statusFor('PROPFIND', davUri(shared), `Bearer ${second}`)).toBe(207)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('has tokens that open no other Share', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt' })
    const other = await share(ada, grace, { path: 'Measurements' })
    await resultOf(useOf(shared).read())
    expect(await statusFor('PROPFIND', davUri(shared), lastBearer(grace))).toBe(207)
    expect(await statusFor('PROPFIND', davUri(other), lastBearer(grace))).toBe(404)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('has neither a token nor a secret that is good once it has ended', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt' })
    await resultOf(useOf(shared).read())
    const { sharedSecret } = sentShare(shared)
    await resultOf(useOf(shared).unshare())
    expect(await statusFor('PROPFIND', davUri(shared), lastBearer(grace))).toBe(401)
    expect(await statusFor('PROPFIND', davUri(shared), `Bearer ${sharedSecret}`)).toBe(401)
    expect(await statusOfExchange(grace, shared, sharedSecret)).toBe(400)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('gives tokens to its Receiving Server alone, and to nobody who does not sign', async () => {
    const { ada, grace } = await startRoles()
    const stranger = partyOf(await startOne(), 'grace')
    const shared = await share(ada, grace, { path: 'report.txt' })
    const { sharedSecret } = sentShare(shared)
    expect(await statusOfExchange(grace, shared, sharedSecret)).toBe(200)
    expect(await statusOfExchange(stranger, shared, sharedSecret)).toBe(400)
    const unsigned = await secureRequest({
      method: 'POST',
      url: `${ada.server.origin}/ocm/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `grant_type=authorization_code&client_id=localhost&code=${sharedSecret}`,
    })
    expect([unsigned.status, JSON.parse(unsigned.body)]).toEqual([
      400,
      { error: 'invalid_client', error_description: 'The request is not signed.' },
    ])
    expect(await judgeTraffic(ada.server, grace.server, stranger.server)).toEqual([])
  })

  it('gives a new token for one that the Sending Server has forgotten', async () => {
    const { ada, grace } = await startRoles()
    const shared = await share(ada, grace, { path: 'report.txt' })
    await resultOf(useOf(shared).read())
    ada.server.tokens.revoke(shared.providerId)
    await resultOf(useOf(shared).read())
    expect(tokensOf(grace)).toHaveLength(2)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})

const refusesTokens: Behaviour = {
  name: 'refuses-tokens',
  description: 'Exchanges no secret, although it says that it does.',
  instead: ({ operation }) =>
    operation === 'token'
      ? jsonAnswer(400, { error: 'invalid_request' }, { 'cache-control': 'no-store' })
      : undefined,
}
const leavesExchangeOut: Behaviour = {
  name: 'leaves-exchange-out',
  description: 'Demands the exchange of a token of nobody.',
  conduct: { demandsTokenExchange: false },
}

describe('a Share that is not strict', () => {
  it('is opened by its secret where the Sending Server exchanges no tokens', async () => {
    const { ada, grace } = await startRoles({ ada: [hasNoExchange], grace: [takesLooseShares] })
    const shared = await share(ada, grace, { path: 'report.txt' })
    expect(receivedShare(shared).share.protocol.webdav?.requirements).toBeUndefined()
    await resultOf(useOf(shared).read())
    expect(messagesFrom(grace)).toEqual(['notification 201'])
    expect(await statusFor('GET', davUri(shared), `Bearer ${sentShare(shared).sharedSecret}`)).toBe(200)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is opened by a token where the Sending Server gives one', async () => {
    const { ada, grace } = await startRoles({ ada: [leavesExchangeOut], grace: [takesLooseShares] })
    const shared = await share(ada, grace, { path: 'report.txt' })
    expect(receivedShare(shared).share.protocol.webdav?.requirements).toBeUndefined()
    await resultOf(useOf(shared).read())
    expect(messagesFrom(grace)).toEqual(['notification 201', 'token-request 200'])
    expect(await statusFor('GET', davUri(shared), lastBearer(grace))).toBe(200)
    expect(await statusFor('GET', davUri(shared), `Bearer ${sentShare(shared).sharedSecret}`)).toBe(200)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is opened by its secret after an exchange that failed', async () => {
    const { ada, grace } = await startRoles({
      ada: [leavesExchangeOut, refusesTokens],
      grace: [takesLooseShares],
    })
    const shared = await share(ada, grace, { path: 'report.txt' })
    await resultOf(useOf(shared).read())
    expect(messagesFrom(grace)).toContain('token-request 400')
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is strict all the same where its Receiving Server knows the exchange', async () => {
    const { ada, grace } = await startRoles({ grace: [takesLooseShares] })
    const shared = await share(ada, grace, { path: 'report.txt' })
    expect(receivedShare(shared).share.protocol.webdav?.requirements).toEqual(['must-exchange-token'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('stays a Share of the secret where its Receiving Server does not know the exchange', async () => {
    const { ada, grace } = await startRoles({ grace: [hasNoExchange] })
    const shared = await share(ada, grace, { path: 'report.txt' })
    expect(receivedShare(shared).share.protocol.webdav?.requirements).toBeUndefined()
    expect(await statusFor('GET', davUri(shared), `Bearer ${sentShare(shared).sharedSecret}`)).toBe(200)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})
