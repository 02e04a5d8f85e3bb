import { expect, it } from 'vitest'
import { faultNamed } from '../fault-named.ts'
import { startOne } from '../pair.ts'
import { sendRaw } from '../signing/signer.ts'

it.each([
  ['notifications', 'notifications-not-received', 501],
  ['shares', 'shares-not-taken', 404],
])('what is sent to %s comes to nothing with %s', async (path, name, status) => {
  const statuses = await Promise.all(
    [[], [faultNamed(name)]].map(async (faults) => {
      const { port } = await startOne(faults)
      const targetUri = `http://127.0.0.1:${port}/ocm/${path}`
      const fields = [{ name: 'Content-Type', value: 'application/json' }]
      return (await sendRaw({ kind: 'request', method: 'POST', targetUri, fields }, '{}')).status
    }),
  )
  expect(statuses).toEqual([400, status])
})
