import { writeFileSync } from 'node:fs'
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { everymust } from '../run-command.ts'
import { createWorkspace } from '../temporary-workspace.ts'
import { folderWith } from './drafts-folder.ts'
import { startWatching } from './watching.ts'

const head = `---
title: A Small Protocol
docname: draft-example-small-00
---

--- abstract

Small.

--- middle

# Message {#message-fields}

`
const clean = `${head}Text.\n`

function broken(word: string): string {
  return `${head}~~~ json\n{ "enabled": ${word} }\n~~~\n`
}

describe('everymust lint --watch', () => {
  it('answers at once, and again after each save, whether it writes the file or renames another to it', async () => {
    const folder = await folderWith({ 'draft.md': clean })
    const draft = join(folder, 'draft.md')
    const lint = startWatching(['lint', 'draft.md'], folder)
    expect(await lint.next()).toBe('✓ Nothing to report in draft.md.')
    await writeFile(draft, broken('tru'))
    expect(await lint.until(/`tru`/)).toMatch(/^draft\.md\n {2}15:14 error [^]+\n1 error in draft\.md\.$/)
    await writeFile(join(folder, 'draft.md~'), broken('flase'))
    await rename(join(folder, 'draft.md~'), draft)
    await lint.until(/`flase`/)
    await writeFile(draft, clean)
    expect(await lint.until(/✓/)).toBe('✓ Nothing to report in draft.md.')
  })

  it('answers a burst of saves for its last state, and not each', async () => {
    const folder = await folderWith({ 'draft.md': clean })
    const lint = startWatching(['lint', 'draft.md'], folder)
    await lint.next()
    for (let save = 0; save < 50; save += 1) writeFileSync(join(folder, 'draft.md'), broken(`tru${save}`))
    let answers = 1
    while (!(await lint.next()).includes('`tru49`')) answers += 1
    expect(answers).toBeLessThan(10)
  })

  it('goes on after a draft that is deleted, empty or broken, and one whose folder is gone', async () => {
    const folder = await folderWith({ 'drafts/draft.md': clean })
    const draft = join(folder, 'drafts', 'draft.md')
    const lint = startWatching(['lint', 'drafts/draft.md'], folder)
    await lint.next()
    await rm(draft)
    expect(await lint.next()).toMatch(
      /^error: Expected a readable file at `drafts\/draft\.md`, received: no such file/,
    )
    await writeFile(draft, '')
    await lint.until(/received a file without any text/)
    await writeFile(draft, broken('tru'))
    await lint.until(/`tru`/)
    await rm(join(folder, 'drafts'), { recursive: true })
    await lint.until(/no such file/)
    await mkdir(join(folder, 'drafts'))
    await writeFile(draft, clean)
    await lint.until(/✓/)
    await writeFile(draft, broken('flase'))
    await lint.until(/`flase`/)
  })

  it('looks again when an include changes, or is there at last', async () => {
    const folder = await folderWith({ 'draft.md': `${head}~~~ json\n{::include parts/one.json}\n~~~\n` })
    const lint = startWatching(['lint', 'draft.md'], folder)
    expect(await lint.next()).toContain('Expected to include `parts/one.json`')
    await mkdir(join(folder, 'parts'))
    await writeFile(join(folder, 'parts', 'one.json'), '{ "a": 1 }\n')
    await lint.until(/✓/)
    await writeFile(join(folder, 'parts', 'one.json'), '{ "a": tru }\n')
    expect(await lint.until(/`tru`/)).toMatch(/^parts\/one\.json\n {2}1:8 error/)
  })

  it('looks again when a file changes that the draft is only a link to', async () => {
    const folder = await folderWith({ 'real/text.md': clean, 'drafts/none.md': '' })
    await symlink(join(folder, 'real', 'text.md'), join(folder, 'drafts', 'draft.md'))
    const lint = startWatching(['lint', 'drafts/draft.md'], folder)
    await lint.next()
    await writeFile(join(folder, 'real', 'text.md'), broken('tru'))
    expect(await lint.until(/`tru`/)).toContain('drafts/draft.md')
  })

  it('looks again when the configuration, a check or the lock changes', async () => {
    const workspace = await createWorkspace(
      `${head}{::boilerplate bcp14-tagged}\n\nA server MUST answer.\n{: #answer}\n`,
    )
    onTestFinished(() => workspace.remove())
    const { folder, write } = workspace
    const entry = {
      kind: 'unobservable',
      requirement: 'answer',
      quote: 'MUST answer',
      reason: 'user-interface',
    }
    const unchecked = (quote: string): string => `export default ${JSON.stringify([{ ...entry, quote }])}\n`
    await write('checks/unchecked.ts', unchecked('MUST answer'))
    const lint = startWatching(['lint'], folder)
    expect(await lint.next()).toBe('✓ Nothing to report in draft.md.')
    await write('checks/unchecked.ts', unchecked('MUST reply'))
    expect(await lint.until(/stale-quote/)).toContain('checks/unchecked.ts')
    await write('checks/unchecked.ts', 'export default [')
    await lint.until(/^error: Expected to load `.+unchecked\.ts`/)
    await write('checks/unchecked.ts', unchecked('MUST answer'))
    await lint.until(/✓/)
    await write('draft.lock', 'no lock\n')
    await lint.until(/^error: .*draft\.lock:1: /)
    await rm(join(folder, 'draft.lock'))
    await lint.until(/✓/)
    await write('everymust.config.ts', 'export default {}\n')
    await lint.until(/^error: Expected a workspace/)
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 at %s', async (signal) => {
    const folder = await folderWith({ 'draft.md': clean })
    const lint = startWatching(['lint', 'draft.md'], folder)
    await lint.next()
    lint.signal(signal)
    expect(await lint.finished).toMatchObject({ code: 0, err: 'Stopped.\n' })
  })

  it('does not begin with what is not there', async () => {
    const folder = await folderWith({})
    const { code, err } = await everymust(['lint', 'draft.md', '--watch'], { cwd: folder })
    expect(code).toBe(2)
    expect(err).toMatch(/^error: Expected a readable file at `draft\.md`/)
  })
})
