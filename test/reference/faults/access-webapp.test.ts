import { describe, expect, it } from 'vitest'
import { openWebapp } from '../../../reference/access/open-webapp.ts'
import { handleOf } from '../../../reference/gestures/handles.ts'
import { rawRequest } from '../access/raw-request.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { resultOf } from '../result-of.ts'
import { faultyPair } from './faulty-pair.ts'

const permissions = { webapp: ['view'] } as const

/** The form of a server with faults, or none. */
async function formWith(...receiving: readonly string[]) {
  const { second, shareId, sharedSecret, webappUri } = await faultyPair({ receiving }, { permissions })
  const form = await resultOf(openWebapp(second.server, 'grace', shareId))
  const { origin } = second.server
  return {
    form,
    sharedSecret,
    path: `/received/${handleOf(shareId)}`,
    origin,
    exchanges: sentEntries(second).filter(({ about }) => about === 'token-request').length,
    usual: {
      method: 'POST',
      uri: webappUri,
      target: 'blank',
      fields: {
        access_token: expect.stringMatching(/^[\w-]{43}$/),
        expired_session_redirect_uri: `${origin}/received/${handleOf(shareId)}`,
      },
    },
  }
}

describe('the form that opens a web application', () => {
  it('has all that it needs without a fault', async () => {
    const { form, usual, exchanges } = await formWith()
    expect([form, exchanges]).toEqual([usual, 1])
  })

  it('has the shared secret for a token: webapp-with-secret', async () => {
    const { form, sharedSecret, exchanges } = await formWith('webapp-with-secret')
    expect([form.fields['access_token'], exchanges]).toEqual([sharedSecret, 0])
  })

  it('is sent by GET: webapp-by-get', async () => {
    const { form, usual } = await formWith('webapp-by-get')
    expect(form).toEqual({ ...usual, method: 'GET' })
  })

  it('has the token under another name: webapp-token-renamed', async () => {
    const { form, usual } = await formWith('webapp-token-renamed')
    const { access_token: token, ...fields } = usual.fields
    expect(form.fields).toEqual({ ...fields, token })
  })

  it('has no way back: webapp-without-way-back', async () => {
    const { form, usual } = await formWith('webapp-without-way-back', 'webapp-way-back-relative')
    expect(form.fields).toEqual({ access_token: usual.fields.access_token })
  })

  it.each(['webapp-way-back-relative', 'webapp-way-back-without-tls', 'webapp-way-back-elsewhere'])(
    'has a way back that is not to be: %s',
    async (fault) => {
      const { form, usual, path, origin } = await formWith(fault)
      const expected = {
        'webapp-way-back-relative': path,
        'webapp-way-back-without-tls': `${origin.replace('https:', 'http:')}${path}`,
        'webapp-way-back-elsewhere': 'https://elsewhere.example.org/',
      }
      expect(form.fields).toEqual({
        ...usual.fields,
        expired_session_redirect_uri: new Map(Object.entries(expected)).get(fault),
      })
    },
  )
})

describe('a web application whose session has ended', () => {
  it.each([
    [[], false],
    [['token-in-way-back'], true],
  ])('with the faults %j adds the token to the way back: %j', async (sending, isAdded) => {
    let now = Date.now()
    const given = { permissions }
    const { first, second, shareId, providerId } = await faultyPair({ sending }, given, { now: () => now })
    const { fields } = await resultOf(openWebapp(second.server, 'grace', shareId))
    const path = `/apps/notes/${providerId}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const opened = await rawRequest(first, 'POST', path, headers, String(new URLSearchParams(fields)))
    const [cookie = ''] = opened.headers['set-cookie'] ?? []
    now += 300_000
    const { status, headers: answered } = await rawRequest(first, 'GET', path, { cookie })
    expect(status).toBe(303)
    expect(answered.location?.startsWith(fields['expired_session_redirect_uri'] ?? '?')).toBe(true)
    expect(answered.location?.includes(fields['access_token'] ?? '?')).toBe(isAdded)
  })
})
