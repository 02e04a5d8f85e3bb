import { expect, it } from 'vitest'
import { directoryKey } from '../../../reference/directory/directory-key.ts'
import { readDirectory } from '../../../reference/directory/read-directory.ts'
import { directoryFaults } from '../../../reference/faults/directory.ts'
import { verifyFlattened } from '../../../scripts/signatures/json-web-signature.ts'
import { startOne } from '../pair.ts'

it.for(directoryFaults)('$name is signed all the same, and lists no server', async (fault) => {
  const { server, port } = await startOne([fault])
  const value: unknown = await (await fetch(`http://localhost:${port}/directory`)).json()
  const publicJwk = directoryKey(server)
  expect(verifyFlattened(value, publicJwk).kind).toBe('verified')
  const read = await readDirectory(server, { url: `${server.origin}/directory`, publicJwk })
  expect(read.kind === 'list' ? read.list.servers : []).toEqual([])
})

it('each fault leaves something to the others', async () => {
  for (const faults of [directoryFaults, directoryFaults.toReversed()]) {
    const { port } = await startOne(faults)
    expect((await fetch(`http://localhost:${port}/directory`)).status).toBe(200)
  }
})
