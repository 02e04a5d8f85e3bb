import { describe, expect, it } from 'vitest'
import { faultNamed } from '../fault-named.ts'
import { startOne } from '../pair.ts'
import { sendRaw } from '../signing/signer.ts'
import { askedByShare, receiving } from './asked-by-share.ts'

describe('a request that is not signed', () => {
  it.each([
    [[], 400],
    [['unsigned-request-accepted'], 201],
  ])('with the faults %j is answered with %i', async (faults, status) => {
    const { port, server } = await startOne(faults.map(faultNamed))
    const content = JSON.stringify({
      owner: `ada@${server.host}`,
      shareWith: 'grace@localhost:1',
      share: 'report.txt',
    })
    const targetUri = `http://127.0.0.1:${port}/ocm/request-share`
    const fields = [{ name: 'Content-Type', value: 'application/json' }]
    expect((await sendRaw({ kind: 'request', method: 'POST', targetUri, fields }, content)).status).toBe(
      status,
    )
  })
})

it('a server with an unknown criterion gets no Share with unknown-criterion-rejected', async () => {
  const listener = receiving({ criteria: ['on-weekdays'] })
  const fault = 'unknown-criterion-rejected'
  expect(await askedByShare(listener, [])).toContain('POST /api/shares')
  expect(await askedByShare(listener, [fault])).not.toContain('POST /api/shares')
  expect(await askedByShare(receiving(), [fault])).toContain('POST /api/shares')
})
