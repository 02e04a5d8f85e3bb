import { describe, expect, it } from 'vitest'
import { readFile } from '../../../reference/access/read-file.ts'
import { createShare } from '../../../reference/shares/create-share.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { faultyPair } from './faulty-pair.ts'

describe('a Share of a file', () => {
  it.each([
    [[], 'multi'],
    [['oldest-shape-always'], 'webdav'],
  ])('with the faults %j is announced with the name %s', async (sending, name) => {
    const pair = await startPair(sending.map(faultNamed))
    const shareWith = `grace@${pair.second.server.host}`
    await createShare(pair.first.server, 'ada', { path: 'report.txt', shareWith })
    const sent = sentEntries(pair.first).find(({ about }) => about === 'share')
    const { protocol } = Object(JSON.parse(sent?.body ?? ''))
    expect(protocol.name).toBe(name)
    expect('options' in protocol).toBe(name === 'webdav')
  })
})

describe('an access token', () => {
  it.each([
    [[], 'https:'],
    [['token-over-http'], 'http:'],
  ])('with the faults %j goes over %s', async (receiving, scheme) => {
    const { second, shareId, sharedSecret } = await faultyPair({ receiving })
    expect(await readFile(second.server, 'grace', shareId)).toMatchObject({ kind: 'done' })
    const asked = sentEntries(second).filter(({ about }) => about === 'webdav')
    expect(new Set(asked.map(({ url }) => new URL(url).protocol))).toEqual(new Set([scheme]))
    expect(asked.map(({ headers }) => headers['authorization'])).not.toContain(`Bearer ${sharedSecret}`)
  })
})
