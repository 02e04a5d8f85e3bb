import { expect, it } from 'vitest'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { announce } from '../shares/announced.ts'

it.each([
  [[], 400, 0],
  [['share-without-access-kept'], 201, 1],
])('with the faults %j a Share that offers nothing is answered with %i', async (names, status, kept) => {
  const { first, second } = await startPair([], names.map(faultNamed))
  const protocol = { name: 'webdav', options: {} }
  expect(await announce(first, second, { protocol })).toMatchObject({ status })
  expect(second.server.store.receivedShares.list()).toHaveLength(kept)
})
