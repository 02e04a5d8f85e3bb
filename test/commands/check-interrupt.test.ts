import type { ServerResponse } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import { serveHttp } from '../loopback-server.ts'
import { startEverymust } from '../run-command.ts'
import { toyWorkspace, verdictsIn } from './toy-workspace.ts'

/** A server of gifts that leaves a probe without an answer until the test says so, and tells when it has a gift. */
async function serveSlowly() {
  const asked: string[] = []
  const reached = Promise.withResolvers<ServerResponse>()
  const given = Promise.withResolvers<undefined>()
  const server = await serveHttp((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('x-paper', 'yes')
    if (request.method === 'PUT') given.resolve(undefined)
    if (request.url === '/unknown') reached.resolve(response)
    else response.end('G')
  })
  onTestFinished(() => server.close())
  return { url: server.url, asked, reached: reached.promise, given: given.promise }
}

describe('everymust check, when it is interrupted', () => {
  it('tells what is known by then, writes reports, and takes back what was done', async () => {
    const cwd = await toyWorkspace()
    const { url, asked, reached, given } = await serveSlowly()
    const gestures = ['--reach', 'gesture', '--gestures', `exec:echo '{"kind":"done"}'`]
    const command = startEverymust(['check', url, ...gestures, '--json', 'run.json'], { cwd })
    onTestFinished(() => command.signal('SIGKILL'))
    const probe = await reached
    await given
    command.signal('SIGINT')
    await command.untilPrinted(/Interrupted: ending the run/, 'err')
    probe.writeHead(400).end()
    const { code, out } = await command.finished
    expect(verdictsIn(out)).toMatchObject({ answer: 'passed', refuse: 'untested', wrap: 'passed' })
    expect(out).toMatch(/Exit code 130: interrupted\.\n$/)
    expect(code).toBe(130)
    const run = Run.parse(JSON.parse(await readFile(join(cwd, 'run.json'), 'utf8')))
    expect(run.interrupted).toBe(true)
    expect(asked.at(-1)).toBe('DELETE /gift')
  })

  it('ends at once at the second time', async () => {
    const cwd = await toyWorkspace()
    const { url, reached } = await serveSlowly()
    const command = startEverymust(['check', url], { cwd })
    onTestFinished(() => command.signal('SIGKILL'))
    await reached
    command.signal('SIGINT')
    await command.untilPrinted(/Interrupted: ending the run/, 'err')
    command.signal('SIGINT')
    expect(await command.finished).toMatchObject({ code: 130, out: '' })
  })
})
