import { expect, it } from 'vitest'
import { faultNamed } from '../fault-named.ts'
import { startOne } from '../pair.ts'
import { startKeyHost } from '../signing/signer.ts'
import { receiving } from './asked-by-share.ts'

it.each([
  [[], 2],
  [['stale-response-used'], 1],
])('with the faults %j, a server asks %i times for what is good for no time', async (faults, times) => {
  const { server } = await startOne(faults.map(faultNamed))
  const { host, asked } = await startKeyHost((request, response) => {
    response.setHeader('cache-control', 'max-age=0')
    response.setHeader('etag', '"1"')
    receiving()(request, response)
  })
  const found = [await server.correspondence.discover(host), await server.correspondence.discover(host)]
  expect(found).toMatchObject([{ kind: 'discovered' }, { kind: 'discovered' }])
  expect(asked).toHaveLength(times)
})
