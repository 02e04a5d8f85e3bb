import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startEverymust } from '../run-command.ts'
import { toyWorkspace } from './toy-workspace.ts'

describe('everymust check --watch', () => {
  it('judges again after a change of a flow, of the reference server and of the draft, until Ctrl-C', async () => {
    const cwd = await toyWorkspace()
    const command = startEverymust(['check', '--watch', '--reach', 'gesture'], { cwd })
    onTestFinished(() => command.signal('SIGKILL'))
    const change = async (file: string, from: string, to: string): Promise<void> => {
      const path = join(cwd, file)
      await writeFile(path, (await readFile(path, 'utf8')).replace(from, to))
    }
    await command.untilPrinted(/7 passed[\s\S]+Ended with 0\./)
    await change('checks/flows/gifts.ts', 'return performed', 'return { kind: performed.kind + "!" }')
    await command.untilPrinted(/received `done!`[\s\S]+Ended with 1\./)
    await change(
      'server/reference.ts',
      "response.statusCode = faults.includes('broken') ? 500",
      'response.statusCode = true ? 500',
    )
    await command.untilPrinted(/received `500`[\s\S]+Ended with 1\./)
    await change('draft.md', 'MUST answer with', 'MUST reply with')
    await command.untilPrinted(/Ended with 2\./)
    command.signal('SIGINT')
    const { code, err } = await command.finished
    expect(err).toMatch(/Check `gifts\/answer` is stale/)
    expect(err).toMatch(/Stopped\.\n$/)
    expect(code).toBe(0)
  })
})
