import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { serveHttp } from '../loopback-server.ts'
import { loadOwnWorkspace, root } from '../workspace-suite.ts'

/** What real servers answered, recorded; present in our checkouts only. */
const folder = join(dirname(root), 'shared', 'ocm', 'recorded')
const isHere = existsSync(folder)

const Recording = z.array(
  z.looseObject({
    name: z.string(),
    request: z.looseObject({ method: z.string(), url: z.string() }),
    response: z.unknown(),
  }),
)

const Answer = z.looseObject({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})

const notAtTheWellKnownUri = ['discovery-well-known~twlj', 'roles~sfkg']

describe.skipIf(!isHere)(
  isHere ? 'a recorded server' : 'a recorded server (recordings are absent here)',
  () => {
    it.each([
      ['nextcloud-27.1.10rc1', notAtTheWellKnownUri],
      ['nextcloud-32.0.1', notAtTheWellKnownUri],
      ['ocm-stub-michielbdejong-cd84a5f', []],
    ])('%s fails what it was seen to break, and nothing else', async (name, broken) => {
      const recording = Recording.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')))
      const server = await serveHttp((request, response) => {
        const found = recording.find(
          (entry) =>
            entry.request.method === 'GET' &&
            new URL(entry.request.url).pathname === request.url &&
            !entry.name.includes('Host'),
        )
        const answer = Answer.safeParse(found?.response)
        if (!answer.success) return response.writeHead(404).end()
        const { status, headers, body } = answer.data
        return response.writeHead(status, { 'content-type': headers['content-type'] }).end(body)
      })
      onTestFinished(() => server.close())
      const { judge } = await loadOwnWorkspace()
      const result = await judge(server.url)
      if (result.kind !== 'run') throw new Error(result.message)
      const failed = result.run.verdicts.filter(({ verdict }) => verdict === 'failed')
      expect(failed.map(({ requirement }) => requirement).toSorted()).toEqual(broken)
      expect(result.run.judged.applicable).toBeGreaterThan(12)
      expect(result.run.notes).toEqual([expect.stringContaining('1.0-proposal1')])
    })
  },
)
