import { expect, it } from 'vitest'
import { readFile } from '../../../reference/access/read-file.ts'
import { forthcoming } from '../../../reference/peer/forthcoming.ts'
import { giveShare } from '../access/given-share.ts'
import { sentEntries } from '../access/sent-requests.ts'
import { startPair } from '../pair.ts'

it.each([
  ['a server sends its host alone as client_id', [], () => 'localhost'],
  ['a peer sends its port too', [forthcoming], (host: string) => host],
])('%s', async (_, behaviours, told) => {
  const pair = await startPair([], behaviours)
  const { shareId } = giveShare(pair)
  expect(await readFile(pair.second.server, 'grace', shareId)).toMatchObject({ kind: 'done' })
  const request = sentEntries(pair.second).find(({ about }) => about === 'token-request')
  expect(new URLSearchParams(request?.body).get('client_id')).toBe(told(pair.second.server.host))
})
