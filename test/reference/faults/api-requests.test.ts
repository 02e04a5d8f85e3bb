import { describe, expect, it } from 'vitest'
import { createShare } from '../../../reference/shares/create-share.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'

describe('a Share Creation Notification', () => {
  it.each([
    [[], 'https:', true, 201],
    [['requests-without-tls'], 'http:', true, 201],
    [['requests-not-signed'], 'https:', false, 401],
  ])('with the faults %j goes over %s, signed: %j, and is answered with %i', async (faults, ...expected) => {
    const pair = await startPair(faults.map(faultNamed))
    const shareWith = `grace@${pair.second.server.host}`
    await createShare(pair.first.server, 'ada', { path: 'report.txt', shareWith })
    const sent = sentEntries(pair.first).find(({ about }) => about === 'share')
    const { url = '', headers = {}, answer } = sent ?? {}
    expect([new URL(url).protocol, 'signature' in headers, answer?.status]).toEqual(expected)
  })

  it.each([
    [[], 201],
    [['unknown-message-field-rejected'], 400],
  ])('with an unknown field is answered with the faults %j by %i', async (faults, status) => {
    const unknown = {
      name: 'unknown',
      description: 'Sends an unknown field.',
      messages: { share: (share: Record<string, unknown>) => void (share['x'] = 1) },
    }
    const pair = await startPair([unknown], faults.map(faultNamed))
    const shareWith = `grace@${pair.second.server.host}`
    await createShare(pair.first.server, 'ada', { path: 'report.txt', shareWith })
    expect(sentEntries(pair.first).find(({ about }) => about === 'share')?.answer?.status).toBe(status)
  })
})
