import { describe, expect, it, onTestFinished } from 'vitest'
import { serveHttp } from '../loopback-server.ts'
import { ctrlC, hasTerminals, startOnTerminal } from './on-terminal.ts'
import { toyWorkspace } from './toy-workspace.ts'

/** A server of gifts; one that is slow leaves a probe without an answer. */
async function serveGifts(isSlow = false) {
  const probed = Promise.withResolvers<undefined>()
  const server = await serveHttp((request, response) => {
    response.setHeader('x-paper', 'yes')
    if (request.url === '/unknown') probed.resolve(undefined)
    if (!isSlow || request.url !== '/unknown') {
      response.writeHead(request.url === '/unknown' ? 400 : 200).end('G')
    }
  })
  onTestFinished(() => server.close())
  return { url: server.url, probed: probed.promise }
}

describe.skipIf(!hasTerminals)('everymust check on a terminal', () => {
  it('asks the person to act, and takes the answer', async () => {
    const cwd = await toyWorkspace()
    const { url } = await serveGifts()
    const command = startOnTerminal(['check', url, '--reach', 'gesture', '--only', 'give'], cwd)
    await command.untilShown(/1\. On 127\.0\.0\.1:\d+[\s\S]+Give something to bob\.[\s\S]+5:00 left/)
    command.type('\n')
    const { code, shown } = await command.finished
    expect(shown).toContain('1 of 1 judged (100 %)')
    expect(code).toBe(0)
  })

  it('ends in good order at Ctrl-C, also while it tells how far it is', async () => {
    const cwd = await toyWorkspace()
    const { url, probed } = await serveGifts(true)
    const command = startOnTerminal(['check', url, '--timeout', '600'], cwd)
    await probed
    await command.untilShown(/\d of 4: /)
    command.type(ctrlC)
    const { code, shown } = await command.finished
    expect(shown).toContain('Interrupted: ending the run.')
    expect(shown).toContain('Exit code 130: interrupted.')
    expect(code).toBe(130)
  })

  it('with --watch judges again on Enter, each time on a clear screen, and stops at Ctrl-C', async () => {
    const cwd = await toyWorkspace()
    const command = startOnTerminal(['check', '--watch', '--reach', 'url'], cwd)
    await command.untilShown(/Ended with 0\./)
    command.type('\n')
    await command.untilShown(/Ended with 0\.[^]+Ended with 0\./)
    command.type(ctrlC)
    const { code, shown } = await command.finished
    expect(shown.split('\u001B[2J\u001B[H')).toHaveLength(3)
    expect(shown).toContain('Stopped.')
    expect(code).toBe(0)
  })
})
