import { expect, it } from 'vitest'
import { faultNamed } from '../fault-named.ts'
import { startOne, startPair } from '../pair.ts'

it('a loopback address is contacted from elsewhere with private-addresses-contacted', async () => {
  const { second } = await startPair()
  const kinds = []
  for (const faults of [[], [faultNamed('private-addresses-contacted')]]) {
    const { server } = await startOne(faults, { origin: 'https://cloud.example.org' })
    kinds.push((await server.correspondence.discover(second.server.host)).kind)
  }
  expect(kinds).toEqual(['not-discovered', 'discovered'])
})
