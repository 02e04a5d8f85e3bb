import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Run, Verdict } from '../../scripts/contract/run.ts'
import { byLatestVersion } from '../../scripts/run/judged.ts'
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

/** Serves what a real server answered to GET requests. */
async function replay(name: string): Promise<string> {
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
  return server.url
}

async function judgeRecorded(name: string, profile?: string): Promise<Run> {
  const { judge } = await loadOwnWorkspace()
  const result = await judge(await replay(name), profile)
  if (result.kind !== 'run') throw new Error(result.message)
  return result.run
}

function failedIn(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ requirement }) => requirement)
    .toSorted()
}

describe.skipIf(!isHere)(
  isHere ? 'a recorded server' : 'a recorded server (recordings are absent here)',
  () => {
    it.each([
      ['nextcloud-27.1.10rc1', notAtTheWellKnownUri],
      ['nextcloud-32.0.1', notAtTheWellKnownUri],
      ['ocm-stub-michielbdejong-cd84a5f', []],
    ])(
      '%s fails nothing of its version, and by the latest what it was seen to break',
      async (name, broken) => {
        const run = await judgeRecorded(name)
        expect(failedIn(run.verdicts)).toEqual([])
        expect(failedIn(byLatestVersion(run.verdicts))).toEqual(broken)
        const later = run.verdicts.filter(({ requirement }) => broken.includes(requirement))
        expect(later.map(({ verdict, since }) => [verdict, since])).toEqual(
          broken.map(() => ['not-applicable', '1.4']),
        )
        expect(run.profile).toMatchObject({
          version: '1.0',
          latest: '1.4',
          judged: { failed: broken.length },
        })
        expect(run.judged).toMatchObject({ failed: 0, applicable: run.profile?.judged.applicable })
        expect(run.judged.judged).toBeGreaterThan(7)
        expect(run.profile?.judged.judged).toBeGreaterThan(12)
        expect(run.notes).toEqual([expect.stringContaining('1.0-proposal1')])
      },
    )

    it.each(['nextcloud-27.1.10rc1', 'nextcloud-32.0.1'])(
      '%s can be judged by the latest version',
      async (name) => {
        const run = await judgeRecorded(name, '1.4')
        expect(failedIn(run.verdicts)).toEqual(notAtTheWellKnownUri)
        expect(run.profile).toMatchObject({ version: '1.4', told: '1.0', judged: run.judged })
      },
    )
  },
)
