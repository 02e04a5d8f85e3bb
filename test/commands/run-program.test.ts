import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { type ProgramOptions, runProgram } from '../../scripts/commands/run-program.ts'

const options: ProgramOptions = {
  input: '',
  cwd: tmpdir(),
  env: { PATH: process.env['PATH'] ?? '', WORD: 'kept' },
  timeoutMs: 20_000,
  signal: new AbortController().signal,
}

describe('runProgram', () => {
  it('gives a program its input, and what it printed back', async () => {
    const script = 'tr a-z A-Z; echo "$WORD" >&2; exit 3'
    expect(await runProgram('sh', ['-c', script], { ...options, input: 'é text' })).toEqual({
      kind: 'ended',
      code: 3,
      out: 'é TEXT',
      err: 'kept\n',
    })
  })

  it('does not mind a program that reads nothing', async () => {
    const input = 'x'.repeat(4 * 1024 * 1024)
    expect(await runProgram('true', [], { ...options, input })).toMatchObject({ kind: 'ended', code: 0 })
  })

  it('tells a program that is not there', async () => {
    expect(await runProgram('everymust-no-such-program', [], options)).toEqual({ kind: 'absent' })
  })

  it('stops one that takes too long, or prints without end', async () => {
    expect(await runProgram('sleep', ['60'], { ...options, timeoutMs: 100 })).toEqual({
      kind: 'stopped',
      reason: 'it took more than 0.1 seconds',
    })
    expect(await runProgram('yes', [], options)).toEqual({
      kind: 'stopped',
      reason: 'it printed more than 32 MiB',
    })
  })

  it('stops at once when it is told to', async () => {
    const abort = new AbortController()
    const running = runProgram('sleep', ['60'], { ...options, signal: abort.signal })
    abort.abort(new Error('enough'))
    await expect(running).rejects.toThrow('enough')
    await expect(runProgram('true', [], { ...options, signal: abort.signal })).rejects.toThrow('enough')
  })
})
