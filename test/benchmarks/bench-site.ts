import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { serveFolder } from '../../scripts/commands/serve-folder.ts'
import { launchBrowser } from '../browser.ts'
import { type Audit, auditPages } from '../site/lighthouse.ts'
import { root } from '../workspace-suite.ts'
import { runCommand, summary, type Timing } from './measure.ts'

/** The figures of the site of a draft. */
export interface SiteFigures {
  /** Of `everymust site`, the whole command. */
  readonly build: Timing
  /** Of the reading page and of the page of a run, on the phone that Lighthouse takes, in each round. */
  readonly reading: readonly Audit[]
  readonly run: readonly Audit[]
  /** From a save of the draft to the page in a browser that shows it, with `everymust dev`. */
  readonly saves: Timing
}

/** Builds the site of a draft, looks at its pages, and writes at the draft while `everymust dev` shows it. */
export async function benchSite(draft: string, rounds: number): Promise<SiteFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-bench-site-'))
  const cli = join(root, 'scripts', 'cli.ts')
  try {
    const run = join(folder, 'run.json')
    await runCommand(process.execPath, [cli, 'check', '--json', run])
    const site = join(folder, 'site')
    const times: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now()
      await runCommand(process.execPath, [cli, 'site', '--draft', draft, '--run', run, '--out', site])
      times.push(performance.now() - start)
    }
    const server = await serveFolder(site, 0)
    const pages = ['draft/', 'run/'].map((path) => new URL(path, server.url).href)
    const audits: (readonly Audit[])[] = []
    for (let round = 0; round < rounds; round += 1) {
      audits.push(await auditPages(pages, { hasPerformance: true }))
    }
    await server.close()
    const ofPage = (index: number): readonly Audit[] => audits.flatMap((round) => round[index] ?? [])
    return {
      build: summary(times),
      reading: ofPage(0),
      run: ofPage(1),
      saves: await timeShownSaves(draft, 10),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Each save has one more word of its own in a paragraph, and renames a new file to the draft. */
async function timeShownSaves(draft: string, rounds: number): Promise<Timing> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-bench-dev-'))
  const file = join(folder, 'draft.md')
  await copyFile(draft, file)
  const text = await readFile(draft, 'utf8')
  const place = (/\n\n[A-Z][^\n]{40}/.exec(text.slice(text.indexOf('--- middle')))?.index ?? 0) + 20
  const at = text.indexOf('--- middle') + place
  const child = spawn(
    process.execPath,
    [join(root, 'scripts', 'cli.ts'), 'dev', '--draft', file, '--port', '0'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const closed = once(child, 'close')
  const address = addressIn(child.stdout)
  const browser = await launchBrowser()
  const times: number[] = []
  try {
    const page = await browser.newPage()
    await page.goto(await address)
    for (let round = 0; round <= rounds; round += 1) {
      const word = `word${round}x`
      await writeFile(`${file}.new`, `${text.slice(0, at)} ${word} ${text.slice(at)}`)
      const start = performance.now()
      await rename(`${file}.new`, file)
      await page.locator('.prose', { hasText: word }).waitFor()
      times.push(performance.now() - start)
    }
  } finally {
    await browser.close()
    child.kill('SIGINT')
    await closed
    await rm(folder, { recursive: true, force: true })
  }
  // The first one compiles what the others use.
  return summary(times.slice(1))
}

/** The address that the command tells to open. The stream goes on to be read: else the command would end. */
async function addressIn(stream: Readable): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let text = ''
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    const address = /http:\/\/localhost:\d+\/\S*/.exec(text)?.[0]
    if (address !== undefined) resolve(address)
  })
  stream.once('end', () => reject(new Error(`Expected an address to open, received: ${text}`)))
  return promise
}
