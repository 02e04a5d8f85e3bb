import { onTestFinished } from 'vitest'
import type { Run } from '../../scripts/contract/run.ts'
import { serveHttp } from '../loopback-server.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

/** Judges a server that answers every request with a Discovery object and a status code; the run must come about. */
export async function judgeDiscovery(discovery: object, status = 200): Promise<Run> {
  const server = await serveHttp((_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(discovery)),
  )
  onTestFinished(() => server.close())
  const { judge } = await loadOwnWorkspace()
  const result = await judge(server.url)
  if (result.kind !== 'run') throw new Error(result.message)
  return result.run
}
