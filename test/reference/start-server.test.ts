import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startServer } from '../../reference/start-server.ts'
import { startOne } from './pair.ts'

it('a server that finds its port taken leaves its folder to the next one', async () => {
  const { port } = await startOne()
  const directory = await mkdtemp(join(tmpdir(), 'everymust-start-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  await expect(startServer({ port, directory, behaviours: [] })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  const { server } = await startOne([], { directory })
  expect(server.store.files.list().length).toBeGreaterThan(0)
})
