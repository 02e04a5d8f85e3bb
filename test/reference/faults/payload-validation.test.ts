import { expect, it } from 'vitest'
import { createShare } from '../../../reference/shares/create-share.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'

it.each([
  [[], 403],
  [['signer-not-compared'], 201],
])('with the faults %j, a Share of an owner elsewhere is answered with %i', async (faults, status) => {
  const lending = {
    name: 'lending',
    description: 'Shares for others.',
    messages: { share: (share: Record<string, unknown>) => void (share['owner'] = 'ada@cloud.example.org') },
  }
  const pair = await startPair([lending], faults.map(faultNamed))
  const shareWith = `grace@${pair.second.server.host}`
  await createShare(pair.first.server, 'ada', { path: 'report.txt', shareWith })
  expect(sentEntries(pair.first).find(({ about }) => about === 'share')?.answer?.status).toBe(status)
})
