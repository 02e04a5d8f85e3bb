import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import yoctoSpinner from 'yocto-spinner'
import type { SiteData } from '../contract/site-data.ts'

const siteFolder = fileURLToPath(new URL('../../site/', import.meta.url))

export interface BuiltSite {
  readonly pages: number
  readonly seconds: number
}

/** Builds the site from its data with Astro into a folder; the data is kept in the workspace's `.everymust/`. */
export async function buildSite(
  data: SiteData,
  outFolder: string,
  workspaceFolder: string,
): Promise<BuiltSite> {
  const started = performance.now()
  const dataFolder = join(workspaceFolder, '.everymust')
  const dataFile = join(dataFolder, 'site-data.json')
  await mkdir(dataFolder, { recursive: true })
  await writeFile(dataFile, JSON.stringify(data))
  process.env['EVERYMUST_SITE_DATA'] = dataFile
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1'
  const isShown = process.stderr.isTTY
  const spinner = yoctoSpinner({ stream: process.stderr, text: 'Building the site' })
  if (isShown) spinner.start()
  try {
    const { build } = await import('astro')
    await build({ root: siteFolder, outDir: outFolder, logLevel: 'error' })
  } finally {
    if (isShown) spinner.stop()
  }
  const files = await readdir(outFolder, { recursive: true })
  const pages = files.filter((file) => file.endsWith('.html')).length
  return { pages, seconds: (performance.now() - started) / 1000 }
}
