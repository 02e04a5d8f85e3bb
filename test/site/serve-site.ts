import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { buildSite } from '../../scripts/commands/build-site.ts'
import { serveFolder } from '../../scripts/commands/serve-folder.ts'
import type { SiteData } from '../../scripts/contract/site-data.ts'
import { launchBrowser } from '../browser.ts'

/** A built site, served on loopback, and a browser to look at it. */
export interface ServedSite {
  readonly url: string
  readonly browser: Browser
  close(): Promise<void>
}

/** Builds a site into a folder of its own, which `close` removes. */
export async function serveSite(data: SiteData): Promise<ServedSite> {
  const folder = await mkdtemp(join(tmpdir(), 'everymust-site-'))
  const browser = await launchBrowser()
  await buildSite(data, join(folder, 'site'))
  const server = await serveFolder(join(folder, 'site'), 0)
  return {
    url: server.url,
    browser,
    async close() {
      await browser.close()
      await server.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
