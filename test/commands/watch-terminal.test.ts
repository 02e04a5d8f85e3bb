import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { isInstalled } from '../benchmarks/measure.ts'
import { root } from '../workspace-suite.ts'
import { folderWith } from './drafts-folder.ts'

/** Gives a command a terminal; without it this cannot be tried. */
const hasTerminals = await isInstalled('script')

const draft = `---
title: A Small Protocol
docname: draft-example-small-00
---

--- middle

# Message

~~~ json
{ "enabled": tru }
~~~
`

const clear = '\u001B[2J\u001B[H'

/** The screens that a terminal of 40 columns is given, each after the one before is complete. */
async function* screensOf(args: readonly string[], cwd: string): AsyncGenerator<string, undefined> {
  const command = [process.execPath, join(root, 'scripts', 'cli.ts'), ...args]
    .map((one) => `'${one}'`)
    .join(' ')
  const child = spawn('script', ['-qec', `stty cols 40; exec ${command}`, '/dev/null'], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TERM: 'xterm' },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(async () => {
    if (child.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'close')
  })
  let text = ''
  for await (const chunk of child.stdout) {
    text += String(chunk)
    if (!text.includes('Ctrl-C stops.')) continue
    yield text.replaceAll('\r\n', '\n')
    text = ''
  }
}

describe('--watch on a terminal', () => {
  it.skipIf(!hasTerminals)('clears the screen before each answer, in colours and in its width', async () => {
    const folder = await folderWith({ 'draft.md': draft })
    const screens = screensOf(['lint', 'draft.md', '--watch'], folder)
    const { value: first = '' } = await screens.next()
    expect(first.startsWith(clear)).toBe(true)
    expect(first).toContain('\u001B[31merror\u001B[39m')
    // oxlint-disable-next-line no-control-regex -- colours take no column
    const plain = first.replaceAll(/\u001B\[[\d;]*[A-Za-z]/g, '')
    const widths = plain.split('\n').map((line) => (line.includes('://') ? 0 : line.length))
    expect(Math.max(...widths)).toBeLessThanOrEqual(40)
    await writeFile(join(folder, 'draft.md'), draft.replace('tru', 'true'))
    const { value: second = '' } = await screens.next()
    expect(second.trimStart().startsWith(clear)).toBe(true)
    expect(second).toContain('Nothing to report in draft.md.')
  })
})
