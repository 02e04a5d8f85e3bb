import { expect, it } from 'vitest'
import { createShare } from '../../../reference/shares/create-share.ts'
import { requestShare } from '../../../reference/shares/share-requests.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'

it.for([
  [[], (host: string) => `ada@${host}`],
  [['address-with-path'], (host: string) => `ada@${host}/ocm`],
  [['address-without-discovery'], () => 'ada@localhost:9'],
  [['address-with-path', 'address-without-discovery'], () => 'ada@localhost:9/ocm'],
] as const)('the OCM Addresses that a server gives out with the faults %j', async ([faults, addressAt]) => {
  const { first, second } = await startPair(faults.map(faultNamed))
  const grace = `grace@${second.server.host}`
  await createShare(first.server, 'ada', { path: 'report.txt', shareWith: grace })
  await requestShare(first.server, 'ada', { owner: grace, share: 'report.txt' })
  const sent = first.server.journal
    .entries()
    .filter(({ about }) => ['share', 'share-request'].includes(about))
  const messages = sent.map(({ body }): unknown => JSON.parse(body))
  const own = addressAt(first.server.host)
  expect(messages).toMatchObject([
    { owner: own, sender: own, shareWith: grace },
    { owner: grace, shareWith: own },
  ])
})
