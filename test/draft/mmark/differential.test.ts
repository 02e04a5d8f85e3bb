import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { readFile } from 'node:fs/promises'
import { readByUs, renderedByMmark } from './rendered.ts'

const isInstalled = ((): boolean => {
  try {
    execFileSync('mmark', ['-version'], { stdio: 'ignore' })
    return true
  } catch {
    // Without the command there is nothing to compare with.
    return false
  }
})()

describe.skipIf(!isInstalled)('a draft (skipped where `mmark` is not installed)', () => {
  it('has the sections, code and texts that mmark gives it', async () => {
    const draft = await readFile(new URL('../../fixtures/differential/mmark.md', import.meta.url), 'utf8')
    expect(readByUs(draft)).toEqual(await renderedByMmark(draft))
  })
})
