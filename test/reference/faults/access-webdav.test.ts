import { describe, expect, it } from 'vitest'
import { readFile } from '../../../reference/access/read-file.ts'
import { sentEntries } from '../access/sent-requests.ts'
import type { Given } from '../access/given-share.ts'
import { faultyPair } from './faulty-pair.ts'

/** What a server with a fault, or none, asks for when its user reads a file. */
async function readWith(
  fault: string | undefined,
  given: Given = {},
  path?: string,
  sending: readonly string[] = [],
) {
  const receiving = fault === undefined ? [] : [fault]
  const pair = await faultyPair({ sending, receiving }, given)
  const read = await readFile(pair.second.server, 'grace', pair.shareId, path)
  const sent = sentEntries(pair.second)
  const asked = sent.filter(({ about }) => about === 'webdav')
  const schemes = asked.map(({ headers }) => headers['authorization']?.split(' ')[0])
  return {
    kind: read.kind,
    exchanges: sent.filter(({ about }) => about === 'token-request').length,
    usesSecret: asked.some(({ headers }) => headers['authorization'] === `Bearer ${pair.sharedSecret}`),
    schemes: [...new Set(schemes)],
    methods: asked.map(({ method }) => method),
    last: asked.at(-1)?.url.replace(pair.uri, ''),
  }
}

const usual = {
  kind: 'done',
  exchanges: 1,
  usesSecret: false,
  schemes: ['Bearer'],
  methods: ['PROPFIND', 'GET'],
  last: '',
}

describe('access over WebDAV', () => {
  it('to a strict Share uses an access token without a fault', async () => {
    expect(await readWith(undefined)).toEqual(usual)
  })

  it('to a strict Share uses the secret: secret-used-where-token-required', async () => {
    expect(await readWith('secret-used-where-token-required')).toEqual({
      ...usual,
      kind: 'refused',
      exchanges: 0,
      usesSecret: true,
      methods: ['PROPFIND'],
    })
  })

  it('exchanges the secret and uses it all the same: required-token-not-used', async () => {
    expect(await readWith('required-token-not-used')).toMatchObject({ exchanges: 1, usesSecret: true })
  })

  it.each([
    [undefined, 'done'],
    ['gives-up-without-token', 'refused'],
  ])('with the fault %s is %s where an exchange fails that was not demanded', async (fault, kind) => {
    const loose = { isStrict: false, requirements: [] }
    // The token that this server gets is of no use.
    const { usesSecret, ...read } = await readWith(fault, loose, undefined, ['access-token-missing'])
    expect([read.kind, usesSecret, read.exchanges > 0]).toEqual([kind, kind === 'done', true])
  })

  it('begins with GET: get-in-place-of-propfind', async () => {
    expect(await readWith('get-in-place-of-propfind')).toMatchObject({ methods: ['GET'] })
  })

  it('sends its credential with another scheme: credential-as-basic', async () => {
    expect(await readWith('credential-as-basic')).toMatchObject({ schemes: ['Basic'] })
  })

  it.each([
    [undefined, '/notes.md'],
    ['path-in-query', '?path=notes.md'],
  ])('with the fault %s asks for a file in a folder at %s', async (fault, last) => {
    const folder = { path: 'Measurements', resourceType: 'folder' } as const
    expect(await readWith(fault, folder, 'notes.md')).toMatchObject({ methods: ['PROPFIND', 'GET'], last })
  })
})
