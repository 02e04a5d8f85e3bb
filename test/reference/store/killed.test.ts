import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import * as z from 'zod'
import { openStore } from '../../../reference/store/store.ts'
import { StoreError } from '../../../reference/store/store-error.ts'
import { temporaryDirectory } from './temporary-directory.ts'

const writeUntilKilled = fileURLToPath(new URL('./write-until-killed.ts', import.meta.url))
const writeUntilRefused = fileURLToPath(new URL('./write-until-refused.ts', import.meta.url))

interface Writer {
  readonly child: ChildProcess
  /** Every number that it has printed whole. */
  printed(): readonly number[]
  untilPrinted(count: number): Promise<void>
}

function startWriter(directory: string): Writer {
  const child = spawn(process.execPath, [writeUntilKilled, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  const printed = () => out.split('\n').slice(0, -1).map(Number)
  return {
    child,
    printed,
    async untilPrinted(count) {
      while (printed().length < count) await once(child.stdout, 'data')
    },
  }
}

async function kill({ child }: Writer): Promise<void> {
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  expect(await closed).toEqual([null, 'SIGKILL'])
}

describe('a store whose process is killed', () => {
  it('has everything that was put before, and no half of what was put together', async () => {
    const directory = temporaryDirectory()
    for (const count of [200, 301, 402]) {
      const writer = startWriter(directory)
      await writer.untilPrinted(count)
      await kill(writer)
      const store = openStore({ directory })
      const settings = store.settings.list().map(({ id }) => Number(id))
      const invites = store.invites.list().map(({ id }) => Number(id))
      store.close()
      const printed = writer.printed()
      expect(printed.length).toBeGreaterThanOrEqual(count)
      expect(settings).toEqual([...settings.keys()])
      expect(invites).toEqual([...invites.keys()])
      expect(settings).toEqual(expect.arrayContaining([...printed]))
      expect(invites).toEqual(expect.arrayContaining([...printed]))
      const halves = settings.slice(invites.length)
      expect(halves.filter((number) => number % 3 === 0)).toEqual([])
    }
  })

  it('leaves the directory free, which it had alone while it lived', async () => {
    const directory = temporaryDirectory()
    const writer = startWriter(directory)
    await writer.untilPrinted(1)
    expect(() => openStore({ directory })).toThrow(
      new StoreError(
        `Expected to be the only process that uses \`${join(directory, 'everymust-reference.sqlite')}\`, ` +
          'received a lock: another one has it open. Stop that process, or choose another directory.',
      ),
    )
    await writer.untilPrinted(writer.printed().length + 1)
    await kill(writer)
    const store = openStore({ directory })
    expect(store.settings.get('0')).toEqual({ value: '' })
    store.close()
  })
})

describe('a store that is open', () => {
  it('keeps its directory from other processes, also after its own has tried to open it again', async () => {
    const directory = temporaryDirectory()
    const store = openStore({ directory })
    const said = /Expected to be the only process that uses/
    expect(() => openStore({ directory })).toThrow(said)
    await expect(promisify(execFile)(process.execPath, [writeUntilRefused, directory])).rejects.toThrow(said)
    store.settings.put('a', { value: '1' })
    expect(store.settings.list()).toHaveLength(1)
    store.close()
  })
})

describe('a store whose file can grow no further', () => {
  it('says so, has all that was put before, and nothing of what was put together with what did not fit', async () => {
    const directory = temporaryDirectory()
    const limited = ['-c', 'ulimit -f 1000; exec "$0" "$@"', process.execPath, writeUntilRefused, directory]
    const { stdout } = await promisify(execFile)('sh', limited)
    const { message, done, kept } = z
      .object({ message: z.string(), done: z.int(), kept: z.int() })
      .parse(JSON.parse(stdout))
    expect(message).toBe(
      `Expected to read and write \`${join(directory, 'everymust-reference.sqlite')}\`, received an error of the ` +
        'system. See whether the disk is full or failing.',
    )
    expect(done).toBeGreaterThan(2)
    expect(kept).toBe(2 * done)
    const store = openStore({ directory })
    const numbers = Array.from({ length: done }, (_, number) => number)
    expect(store.settings.list().map(({ id }) => id)).toEqual(
      numbers.flatMap((number) => [`first ${number}`, `second ${number}`]),
    )
    store.close()
  })
})
