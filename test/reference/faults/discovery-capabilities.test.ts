import { expect, it } from 'vitest'
import { askedByShare, receiving } from './asked-by-share.ts'

it('a server with an unknown capability gets no Share with unknown-capability-rejected', async () => {
  const listener = receiving({ capabilities: ['exchange-token', 'protocol-object', 'time-travel'] })
  const fault = 'unknown-capability-rejected'
  expect(await askedByShare(listener, [])).toContain('POST /api/shares')
  expect(await askedByShare(listener, [fault])).not.toContain('POST /api/shares')
  expect(await askedByShare(receiving(), [fault])).toContain('POST /api/shares')
})
