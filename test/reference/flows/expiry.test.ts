import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createShare } from '../../../reference/shares/create-share.ts'
import { startOne } from '../pair.ts'
import { resultOf } from '../result-of.ts'
import { judgeTraffic } from './judge-traffic.ts'
import { openInBrowser } from './open-in-browser.ts'
import { announce, messagesFrom, type Party, partyOf, receivedShare, sentShare, share } from './party.ts'
import { startRoles } from './roles.ts'
import { statusFor } from './secure-request.ts'
import { davUri, lastBearer } from './tokens-of.ts'
import { useOf } from './use-of-share.ts'

const start = Date.UTC(2026, 10, 26, 9)
const expiration = start / 1000 + 120

const ended = {
  kind: 'refused',
  reason: 'absent',
  message: 'You have no such Share. It has to be accepted, and can have ended since.',
}

/** The contents of a folder and what is in it, by the paths behind its own. */
function filesIn({ server, account }: Party, folder: string): ReadonlyMap<string, string | undefined> {
  const files = server.store.files
    .list()
    .map(({ record }) => record)
    .filter((file) => file.account === account && `${file.path}/`.startsWith(`${folder}/`))
    .map(({ path, content }): [string, string | undefined] => [path.slice(folder.length), content])
  return new Map(files.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

describe('a Share that ends by itself', () => {
  it('is used until it ends, with tokens that last no longer, and not from then on', async () => {
    let now = start
    const { ada, grace } = await startRoles({ now: () => now })
    const shared = await share(ada, grace, { path: 'report.txt', expiration })
    expect(receivedShare(shared).share.expiration).toBe(expiration)
    await resultOf(useOf(shared).read())
    const issued = grace.server.journal.entries().find(({ about }) => about === 'token-request')
    const { expires_in: lifetime } = z
      .object({ expires_in: z.int() })
      .parse(JSON.parse(issued?.answer?.body ?? ''))
    expect(lifetime).toBe(120)

    now = expiration * 1000 - 1
    await resultOf(useOf(shared).read())
    expect(await statusFor('GET', davUri(shared), lastBearer(grace))).toBe(200)
    now = expiration * 1000
    expect(await useOf(shared).read()).toEqual(ended)
    expect(await statusFor('GET', davUri(shared), lastBearer(grace))).toBe(401)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('cannot be accepted once it has ended, nor be announced', async () => {
    let now = start
    const { ada, grace } = await startRoles({ now: () => now })
    const shared = await announce(ada, grace, { path: 'report.txt', expiration })
    now = expiration * 1000
    expect(await useOf(shared).accept()).toEqual({
      kind: 'refused',
      reason: 'conflict',
      message: 'The Share has ended.',
    })
    const wish = { path: 'report.txt', shareWith: grace.address, expiration }
    expect(await createShare(ada.server, 'ada', wish)).toMatchObject({ kind: 'refused', reason: 'input' })
    expect(messagesFrom(ada)).toEqual(['share 201'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('has its web application send the browser back to the Receiving Server, without a token', async () => {
    let now = start
    const { ada, grace } = await startRoles({ now: () => now })
    const wish = { path: 'report.txt', protocols: ['webapp'], permissions: ['view'], expiration } as const
    const shared = await share(ada, grace, wish)
    const form = await resultOf(useOf(shared).open())
    const browser = await openInBrowser(form)
    now = expiration * 1000 - 1
    expect((await browser.ask('GET')).status).toBe(200)
    now = expiration * 1000
    const { status, headers } = await browser.ask('GET')
    expect([status, headers['location']]).toEqual([303, form.fields['expired_session_redirect_uri']])
    expect(await useOf(shared).open()).toEqual(ended)
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is fetched as a copy, of which the Sending Server is told', async () => {
    const { ada, grace } = await startRoles({ now: () => start })
    const shared = await share(ada, grace, { path: 'Measurements', expiration })
    expect(await resultOf(useOf(shared).copy())).toEqual({ path: 'Measurements (2)', isNotified: true })
    const copied = filesIn(grace, 'Measurements (2)')
    expect([...copied.keys()]).toEqual(['', '/notes.md', '/november.csv'])
    expect(copied).toEqual(filesIn(ada, 'Measurements'))
    expect(messagesFrom(grace)).toEqual(['notification 201', 'token-request 200', 'notification 201'])
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})

describe('a Share that has ended by one clock', () => {
  it('is refused by the Sending Server, whatever the clock of the Receiving Server says', async () => {
    let now = start
    const ada = partyOf(await startOne([], { now: () => now }), 'ada')
    const grace = partyOf(await startOne([], { now: () => start }), 'grace')
    const shared = await share(ada, grace, { path: 'report.txt', expiration: start / 1000 + 10 })
    await resultOf(useOf(shared).read())
    now = start + 10_000
    expect(await useOf(shared).read()).toMatchObject({ kind: 'refused', reason: 'remote' })
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })

  it('is left alone by the Receiving Server, whatever the clock of the Sending Server says', async () => {
    let now = start
    const ada = partyOf(await startOne([], { now: () => start }), 'ada')
    const grace = partyOf(await startOne([], { now: () => now }), 'grace')
    const shared = await share(ada, grace, { path: 'report.txt', expiration: start / 1000 + 10 })
    await resultOf(useOf(shared).read())
    now = start + 10_000
    expect(await useOf(shared).read()).toEqual(ended)
    expect(sentShare(shared).state).toBe('accepted')
    expect(await judgeTraffic(ada.server, grace.server)).toEqual([])
  })
})
