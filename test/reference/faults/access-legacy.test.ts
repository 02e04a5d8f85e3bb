import { describe, expect, it } from 'vitest'
import { readFile } from '../../../reference/access/read-file.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { faultyPair } from './faulty-pair.ts'

describe('access to a Share in the oldest shape', () => {
  it.each([
    [[], 'done', 'Basic'],
    [['options-not-read'], 'refused', undefined],
    [['oldest-secret-as-bearer'], 'refused', 'Bearer'],
    [['get-in-place-of-propfind'], 'refused', 'Basic'],
  ])('with the faults %j is %s, with the scheme %s', async (receiving, kind, scheme) => {
    const given = { isStrict: false, isOldestShape: true }
    const { first, second, shareId, sharedSecret } = await faultyPair({ receiving }, given)
    expect(await readFile(second.server, 'grace', shareId)).toMatchObject({ kind })
    const asked = sentEntries(second).find(({ about }) => about === 'webdav')
    const [sentScheme, credential = ''] = asked?.headers['authorization']?.split(' ') ?? []
    expect(sentScheme).toBe(scheme)
    if (asked === undefined) return
    expect(asked.url).toBe(`${first.server.origin}/dav/ocm/`)
    expect(asked.method).toBe(receiving.includes('get-in-place-of-propfind') ? 'GET' : 'PROPFIND')
    const told = scheme === 'Basic' ? Buffer.from(credential, 'base64').toString() : credential
    expect(told).toBe(scheme === 'Basic' ? `${sharedSecret}:` : sharedSecret)
  })
})
