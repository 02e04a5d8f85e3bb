import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveFolder } from '../../scripts/commands/serve-folder.ts'
import { launchBrowser } from '../browser.ts'
import { everymust } from '../run-command.ts'
import { root } from '../workspace-suite.ts'

/**
 * `npm run screenshots`: takes the README's picture from the real site, built from a real run against the
 * reference server with two of its faults.
 */
const pictures = join(root, 'site', 'pictures')
const folder = await mkdtemp(join(tmpdir(), 'everymust-pictures-'))
const run = join(folder, 'run.json')
const site = join(folder, 'site')

await everymust([
  'check',
  '--fault',
  'share-types-without-user',
  '--fault',
  'end-point-relative',
  '--json',
  run,
])
const built = await everymust(['site', '--run', run, '--out', site])
if (built.code !== 0) throw new Error(built.err)
const server = await serveFolder(site, 0)
const browser = await launchBrowser()
try {
  await mkdir(pictures, { recursive: true })
  const viewport = { width: 1440, height: 860 }
  const page = await browser.newPage({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(new URL('/draft/#discovery-fields', server.url).href)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: join(pictures, 'reading-page.png') })
} finally {
  await browser.close()
  await server.close()
  await rm(folder, { recursive: true })
}
