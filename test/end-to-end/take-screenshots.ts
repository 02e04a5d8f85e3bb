import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { launchBrowser } from '../browser.ts'
import { everymust, startEverymust } from '../run-command.ts'
import { root } from '../workspace-suite.ts'
import { encodeWebp } from './encode-webp.ts'
import { shots } from './shots.ts'

/**
 * `npm run screenshots`: takes the pictures of the README and the guide from the real site, light and dark, built from
 * real runs against the reference server and served as `everymust serve` does.
 */
const pictures = join(root, 'site', 'pictures')

/** The servers of the pictures; the first is the site's own. */
const servers: Readonly<Record<string, readonly string[]>> = {
  'one.example.org': ['--fault', 'share-types-without-user', '--fault', 'signature-without-method'],
  'two.example.org': [],
  'three.example.org': ['--fault', 'end-point-relative'],
  'four.example.org': ['--reach', 'probe', '--variant', 'several-keys', '--fault', 'discovery-as-plain-text'],
}

/** Wide enough for the reading page's three columns. */
const desk = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Judges the reference server, and gives it a name that is the same each time, where the run has that of its port. */
async function judge(folder: string, host: string, options: readonly string[]): Promise<string> {
  const file = join(folder, `${host}.json`)
  await everymust(['check', ...options, '--json', file])
  const written = await readFile(file, 'utf8')
  const origin = /"target": ?"http:\/\/(localhost:\d+)/.exec(written)?.[1]
  if (origin === undefined) throw new Error(`Expected the target of the run in ${file}, received none.`)
  await writeFile(file, written.replaceAll(`http://${origin}`, `https://${host}`).replaceAll(origin, host))
  return file
}

async function open(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  return context.newPage()
}

const folder = await mkdtemp(join(tmpdir(), 'everymust-pictures-'))
const site = join(folder, 'site')
const runs: string[] = []
for (const [host, options] of Object.entries(servers)) runs.push(await judge(folder, host, options))
const built = await everymust(['site', ...runs.flatMap((file) => ['--run', file]), '--out', site])
if (built.code !== 0) throw new Error(built.err)
const serving = startEverymust(['serve', '--port', '0', '--site', site, '--data', join(folder, 'runs')])
const browser = await launchBrowser()
try {
  const url = await serving.untilPrinted(/Open (http:\/\/localhost:\d+\/)/)
  await rm(pictures, { recursive: true, force: true })
  await mkdir(pictures)
  const encoder = await open(browser, {})
  for (const { name, path, isPhone, prepare } of shots) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(browser, { ...(isPhone === true ? phone : desk), colorScheme })
      await page.goto(new URL(path, url).href, { waitUntil: 'networkidle' })
      await prepare?.(page)
      await page.evaluate(() => document.fonts.ready)
      const picture = await encodeWebp(encoder, await page.screenshot())
      await writeFile(join(pictures, `${name}-${colorScheme}.webp`), picture)
      await page.context().close()
    }
  }
} finally {
  await browser.close()
  serving.signal('SIGINT')
  await serving.finished.catch(() => undefined)
  await rm(folder, { recursive: true })
}
