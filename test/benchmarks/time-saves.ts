import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { summary, type Timing } from './measure.ts'

/** Saves before those that count: by then the engine has compiled what runs, and the cache is filled. */
const warmUp = 10

/**
 * How long a process that watches a copy of a draft takes from each save to the last byte of its answer. A save
 * has one word more in one paragraph, another one each time, and renames a new file to the draft.
 */
export async function timeSaves(
  cli: string,
  command: 'lint' | 'extract',
  draft: string,
  rounds: number,
): Promise<Timing> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-bench-'))
  const file = join(folder, 'draft.md')
  const text = await readFile(draft, 'utf8')
  await writeFile(file, text)
  const child = spawn(process.execPath, [cli, command, 'draft.md', '--watch'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const answers = answersOf(child.stdout)
  const times: number[] = []
  try {
    await answers.next()
    for (const saved of edits(text, warmUp + rounds)) {
      await writeFile(`${file}.new`, saved)
      const start = performance.now()
      await rename(`${file}.new`, file)
      const answer = await answers.next()
      if (answer.done === true) throw new Error(`Expected \`${command} --watch\` to go on, received its end.`)
      times.push(performance.now() - start)
    }
  } finally {
    child.kill('SIGINT')
    await once(child, 'close')
    await rm(folder, { recursive: true })
  }
  return summary(times.slice(warmUp))
}

function edits(text: string, count: number): readonly string[] {
  const paragraphs = [...text.matchAll(/\n\n[A-Z][^\n]{40}/g)].map(({ index }) => index + 20)
  return Array.from({ length: count }, (_, turn) => {
    const at = paragraphs[(turn * 7) % paragraphs.length] ?? 0
    return `${text.slice(0, at)} word ${text.slice(at)}`
  })
}

/** Each answer ends with a line that tells the time. */
async function* answersOf(stream: AsyncIterable<unknown>): AsyncGenerator<string, undefined> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (!/(?:^|\n)\d\d:\d\d:\d\d \(\d+ ms\)\n$/.test(text)) continue
    yield text
    text = ''
  }
}
