import { expect, it } from 'vitest'
import { fileProtocols } from '../../../reference/editing.ts'
import { faultNamed } from '../fault-named.ts'
import { startPair } from '../pair.ts'
import { sentBy, showing } from '../shares/announced.ts'
import { makeShare } from '../shares/made-share.ts'

it.each([
  [[], ['iframe']],
  [['webapp-target-not-listed'], ['blank', 'iframe']],
])('with the faults %j a server that shows frames alone is sent the targets %j', async (names, targets) => {
  const framed = showing((document) => {
    fileProtocols(document)['webapp-receive'] = { targets: ['iframe'] }
  })
  const pair = await startPair(names.map(faultNamed), [framed])
  await makeShare(pair, { protocols: ['webapp'] })
  expect(sentBy(pair.first, 'share')).toMatchObject([{ protocol: { webapp: { targets } } }])
})
