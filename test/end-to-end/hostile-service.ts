import { join } from 'node:path'
import { type RunEvent, RunRecord } from '../../scripts/contract/service.ts'
import type { Loopback } from '../loopback-server.ts'
import { everymust, startEverymust, type Started } from '../run-command.ts'
import { eventsOf } from '../service/toy-service.ts'
import { createWorkspace, type TemporaryWorkspace } from '../temporary-workspace.ts'
import { earlierDraft, hostileDraft } from './hostile-draft.ts'
import { serveHostile } from './hostile-server.ts'

/** The site of a hostile draft with a run of a hostile server, and the service behind it. */
export interface HostileService {
  readonly url: string
  readonly workspace: TemporaryWorkspace
  readonly target: Loopback
  readonly process: Started
  /** Has the service check the hostile server; resolves when that is over. */
  check(): Promise<{ readonly id: string; readonly events: readonly RunEvent[] }>
  /** Starts it again, after it ended, with what it kept. */
  restart(): Promise<HostileService>
  close(): Promise<void>
}

export async function startHostileService(): Promise<HostileService> {
  const workspace = await createWorkspace(hostileDraft)
  await workspace.write('earlier.md', earlierDraft)
  const config = {
    draft: 'draft.md',
    lock: 'draft.lock',
    schemas: 'schemas',
    checks: 'checks',
    protocol: 'checks/protocol.ts',
    reference: 'reference.ts',
    earlier: ['earlier.md'],
  }
  await workspace.write('everymust.config.ts', `export default ${JSON.stringify(config)}\n`)
  const target = await serveHostile()
  const cwd = workspace.folder
  const checked = await everymust(['check', target.url, '--json', 'run.json'], { cwd })
  if (checked.code !== 1) throw new Error(checked.err)
  return serve(workspace, target, ['--run', 'run.json'])
}

async function serve(
  workspace: TemporaryWorkspace,
  target: Loopback,
  more: readonly string[],
): Promise<HostileService> {
  const args = ['serve', '--port', '0', '--site', 'site', '--data', 'runs', ...more]
  const process = startEverymust(args, { cwd: workspace.folder })
  const url = await process.untilPrinted(/Open (\S+)/)
  return {
    url,
    workspace,
    target,
    process,
    async check() {
      const { id } = await askForRun(url, target.url)
      const events: RunEvent[] = []
      for await (const event of eventsOf(url, id)) events.push(event)
      return { id, events }
    },
    restart: () => serve(workspace, target, []),
    async close() {
      process.signal('SIGTERM')
      await process.finished
      await target.close()
      await workspace.remove()
    },
  }
}

/** Asks a service to check a server. */
export async function askForRun(service: string, server: string): Promise<RunRecord> {
  const response = await fetch(new URL('/api/runs', service), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target: { kind: 'server', url: server } }),
  })
  return RunRecord.parse(await response.json())
}

/** Where a service keeps its runs. */
export function runsOf({ workspace }: HostileService): string {
  return join(workspace.folder, 'runs')
}
