import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../scripts/contract/service.ts'
import { openFileRunStore } from '../../scripts/service/file-run-store.ts'
import { FolderInUseError } from '../../scripts/service/lock-folder.ts'
import { endLeftRuns } from '../../scripts/service/run-queue.ts'
import { temporaryFolder, toyRequest, toyRun } from './toy-service.ts'

const lockModule = new URL('../../scripts/service/lock-folder.ts', import.meta.url).href

function recordOf(letter: string, more: Partial<RunRecord> = {}): RunRecord {
  return {
    format: 'everymust-run-record/1',
    id: letter.repeat(20),
    state: 'queued',
    request: toyRequest,
    createdAt: '2026-01-01T00:00:00.000Z',
    ...more,
  }
}

/** A store, and what it says of broken files. */
async function open(folder?: string) {
  const said: string[] = []
  const place = folder ?? (await temporaryFolder())
  const store = await openFileRunStore(place, (sentence) => void said.push(sentence))
  return { store, said, folder: place }
}

describe('openFileRunStore', () => {
  it('gives back what it was given, also to the next process', async () => {
    const { store, folder } = await open()
    const finished = recordOf('a', { state: 'finished', run: toyRun })
    await store.save(recordOf('a'))
    await store.save(finished, toyRun.judged)
    expect(await store.get(finished.id)).toEqual(finished)
    await store.close()
    const next = await open(folder)
    expect(await next.store.get(finished.id)).toEqual(finished)
    expect(next.said).toEqual([])
  })

  it('lists the newest first, and no more than wanted', async () => {
    const { store } = await open()
    await store.save(recordOf('a', { createdAt: '2026-01-01T00:00:00.000Z' }))
    await store.save(
      recordOf('b', { createdAt: '2026-01-03T00:00:00.000Z', state: 'finished' }),
      toyRun.judged,
    )
    await store.save(recordOf('c', { createdAt: '2026-01-02T00:00:00.000Z' }))
    expect(await store.list(2)).toEqual([
      {
        id: 'b'.repeat(20),
        state: 'finished',
        target: 'https://toy.example/',
        createdAt: '2026-01-03T00:00:00.000Z',
        judged: toyRun.judged,
      },
      {
        id: 'c'.repeat(20),
        state: 'queued',
        target: 'https://toy.example/',
        createdAt: '2026-01-02T00:00:00.000Z',
      },
    ])
  })

  it('names a reference server by what is wrong and different with it', async () => {
    const { store } = await open()
    const target = { kind: 'reference', faults: ['late'], variants: ['odd'] } as const
    await store.save(
      recordOf('a', { request: { target: { ...target, faults: ['late'], variants: ['odd'] } } }),
    )
    expect((await store.list(1)).map((one) => one.target)).toEqual(['reference server with late, odd'])
  })

  it('leaves out what is broken, with a sentence, and keeps the rest', async () => {
    const { store, said, folder } = await open()
    await store.save(recordOf('a'))
    await writeFile(join(folder, `${'b'.repeat(20)}.json`), '{"format":')
    await writeFile(join(folder, `${'c'.repeat(20)}.json`), '{"format":"everymust-kept-run/1"}')
    await writeFile(join(folder, 'notes.json'), 'mine')
    await writeFile(
      join(folder, `${'d'.repeat(20)}.json`),
      JSON.stringify({ format: 'everymust-kept-run/1', record: recordOf('a') }),
    )
    expect((await store.list(10)).map(({ id }) => id)).toEqual(['a'.repeat(20)])
    expect(await store.get('c'.repeat(20))).toBeUndefined()
    expect(said).toHaveLength(3)
    expect(said.join('\n')).toMatch(/Expected a run in `.*b{20}\.json`, received .*: it is left out\./)
    expect(said.join('\n')).toMatch(/c{20}\.json`, received a problem at `record`/)
    expect(said.join('\n')).toMatch(/Expected the run `d{20}`/)
  })

  it('tells of a run whose own file is broken, without it', async () => {
    const { store, said, folder } = await open()
    const finished = recordOf('a', { state: 'finished', run: toyRun })
    await store.save(finished)
    await writeFile(join(folder, `${finished.id}.run.json`), '{}')
    const { run: _, ...rest } = finished
    expect(await store.get(finished.id)).toEqual(rest)
    expect(said[0]).toMatch(/a{20}\.run\.json`, received a problem at `format`/)
  })

  it.each(['../secret', 'a'.repeat(19), `${'a'.repeat(20)}/../b`, 'A'.repeat(20), '%2e%2e', '', 'lock'])(
    'knows no run by the name %j',
    async (id) => {
      const outer = await temporaryFolder()
      await writeFile(join(outer, 'secret.json'), '{}')
      const { store } = await open(join(outer, 'runs'))
      expect(await store.get(id)).toBeUndefined()
    },
  )

  it('reads no file that is a link, a pipe or a folder', async () => {
    const { store, said, folder } = await open()
    const outer = await temporaryFolder()
    await writeFile(join(outer, 'a.json'), JSON.stringify({ secret: 'hunter22' }))
    const fileOf = (letter: string): string => join(folder, `${letter.repeat(20)}.json`)
    await symlink(join(outer, 'a.json'), fileOf('a'))
    await symlink('/dev/zero', fileOf('b'))
    await promisify(execFile)('mkfifo', [fileOf('c')])
    await mkdir(fileOf('d'))
    expect(await store.list(10)).toEqual([])
    expect(said).toHaveLength(4)
    for (const sentence of said)
      expect(sentence).toMatch(/received what is no file itself: it is left out\.$/)
  })

  it('keeps no run that it could not read again', async () => {
    const { store, folder } = await open()
    const notes = ['x'.repeat(32 * 1024 * 1024)]
    const kept = store.save(recordOf('a', { state: 'finished', run: { ...toyRun, notes } }))
    await expect(kept).rejects.toThrow(/Expected at most 33554432 bytes/)
    expect(await readdir(folder)).toEqual(['lock'])
  })

  it('removes what a process left that was ended while it wrote', async () => {
    const { store, folder } = await open()
    const { run, ...running } = recordOf('a', { state: 'running', run: toyRun })
    await store.save(running)
    await store.close()
    const uuid = '01234567-89ab-cdef-0123-456789abcdef'
    await writeFile(join(folder, `${running.id}.json.${uuid}`), '{"form')
    await writeFile(join(folder, `${running.id}.run.json.${uuid}`), '{"form')
    await writeFile(join(folder, `${running.id}.run.json`), JSON.stringify(run))
    const next = await open(folder)
    await endLeftRuns(next.store)
    expect((await readdir(folder)).toSorted()).toEqual([`${running.id}.json`, 'lock'])
    const record = await next.store.get(running.id)
    expect([record?.state, record?.run]).toEqual(['errored', undefined])
  })

  it('leaves nothing behind beside its files', async () => {
    const { store, folder } = await open()
    await store.save(recordOf('a', { state: 'finished', run: toyRun }))
    expect((await readdir(folder)).toSorted()).toEqual([
      `${'a'.repeat(20)}.json`,
      `${'a'.repeat(20)}.run.json`,
      'lock',
    ])
    await store.close()
    expect(await readdir(folder)).not.toContain('lock')
  })

  it('refuses a folder that another holds, and takes that of one who is gone', async () => {
    const { store, folder } = await open()
    await expect(open(folder)).rejects.toThrow(FolderInUseError)
    await store.close()
    const next = await open(folder)
    await next.store.close()
    // A process that is no more: the highest number that Linux gives is 4194304.
    await writeFile(join(folder, 'lock'), '4194305')
    await expect(open(folder)).resolves.toBeDefined()
  })

  it('gives a folder whose holder is gone to one of those who want it at once', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'lock'), '4194305')
    const program = `import { lockFolder } from ${JSON.stringify(lockModule)}
      console.log('ready')
      const take = () => lockFolder(process.argv[1])
      process.stdin.once('data', () => take().then(() => console.log('held'), ({ name }) => console.log(name)))`
    const takers = Array.from({ length: 5 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', program, folder], { stdio: 'pipe' }),
    )
    await Promise.all(takers.map(({ stdout }) => once(stdout, 'data')))
    const saying = takers.map(({ stdout }) => once(stdout, 'data'))
    for (const { stdin } of takers) stdin.write('now')
    const said = (await Promise.all(saying)).map((data) => String(data).trim())
    for (const taker of takers) taker.kill('SIGKILL')
    expect(said.toSorted()).toEqual([...Array.from({ length: 4 }, () => 'FolderInUseError'), 'held'])
  })

  it('ends what a process left in the middle of a run', async () => {
    const { store, folder } = await open()
    await store.save(recordOf('a', { state: 'running' }))
    await store.save(recordOf('b', { state: 'queued' }))
    await store.save(recordOf('c', { state: 'refused' }))
    await store.close()
    const next = await open(folder)
    await endLeftRuns(next.store)
    const listed = await next.store.list(10)
    expect(Object.fromEntries(listed.map(({ id, state }) => [id[0], state]))).toEqual({
      a: 'errored',
      b: 'errored',
      c: 'refused',
    })
    expect((await next.store.get('a'.repeat(20)))?.problem?.message).toMatch(
      /received the end of the service/,
    )
  })
})
