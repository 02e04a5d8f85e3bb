import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import yoctoSpinner from 'yocto-spinner'
import type { SiteData } from '../contract/site-data.ts'
import { isSystemError } from './file-error.ts'
import { InterruptedError } from './interrupted-error.ts'
import { UsageError } from './usage-error.ts'

const siteFolder = fileURLToPath(new URL('../../site/', import.meta.url))

export interface BuiltSite {
  readonly pages: number
  readonly seconds: number
}

/**
 * Tells a folder that holds a site of ours, which may be replaced, from one that holds anything else; and of which text
 * it is.
 */
const marker = '.everymust-site'

/** SHA-256 of the draft's bytes, in hexadecimal, that the site of a folder was built from; undefined where there is no such site. */
export async function builtFrom(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(join(folder, marker), 'utf8')).trim()
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}

/** Whether the sources of the site are at hand; in the package they are not. */
export function hasSiteSources(): boolean {
  return existsSync(siteFolder)
}

/** Throws a `UsageError` where the sources of the site are not at hand, as in the package, which is without them. */
export function requireSiteSources(): void {
  if (hasSiteSources()) return
  throw new UsageError(
    'Expected the sources of the site beside the command line, received the package, which is without them.',
    'Build the site in a clone of Everymust; `lint`, `extract`, `diff`, `accept`, `schema` and `check` run here.',
  )
}

/**
 * Builds the site from its data with Astro into a folder. Throws a `UsageError` if the folder holds something
 * that is no site of ours, an `InterruptedError` at Ctrl-C, which it heeds from `onStarted` on.
 */
export async function buildSite(
  data: SiteData,
  outFolder: string,
  onStarted?: () => void,
): Promise<BuiltSite> {
  const started = performance.now()
  const interrupt = new AbortController()
  const stop = (): void => interrupt.abort()
  process.once('SIGINT', stop)
  const isShown = process.stderr.isTTY
  const spinner = yoctoSpinner({ stream: process.stderr, text: 'Building the site' })
  if (isShown) spinner.start()
  onStarted?.()
  let workbench: string | undefined
  try {
    await requireReplaceable(outFolder)
    workbench = await mkdtemp(join(siteFolder, '.build-'))
    const built = await runAstro(data, workbench, interrupt.signal)
    await rm(outFolder, { recursive: true, force: true })
    await cp(built, outFolder, { recursive: true })
  } finally {
    if (isShown) spinner.stop()
    process.off('SIGINT', stop)
    if (workbench !== undefined) await rm(workbench, { recursive: true, force: true })
  }
  const files = await readdir(outFolder, { recursive: true })
  const pages = files.filter((file) => file.endsWith('.html')).length
  return { pages, seconds: (performance.now() - started) / 1000 }
}

/**
 * Runs Astro's own command, and returns the folder it built into. Astro loads what it has built from there,
 * or from below the current folder, and looks for packages above: so both have to be inside ours.
 */
async function runAstro(data: SiteData, workbench: string, signal: AbortSignal): Promise<string> {
  const dataFile = join(workbench, 'site-data.json')
  const built = join(workbench, 'site')
  await writeFile(dataFile, JSON.stringify(data))
  const manifest = fileURLToPath(import.meta.resolve('astro/package.json'))
  const child = spawn(process.execPath, [join(dirname(manifest), 'bin', 'astro.mjs'), 'build', '--silent'], {
    cwd: siteFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      EVERYMUST_SITE_DATA: dataFile,
      EVERYMUST_SITE_OUT: built,
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  })
  const kill = (): void => void child.kill('SIGKILL')
  signal.addEventListener('abort', kill)
  if (signal.aborted) kill()
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => void (said += text))
  }
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.once('close', resolve)
  const code = await promise
  if (signal.aborted) throw new InterruptedError('Interrupted while building the site.')
  if (code !== 0) throw new Error(`The site could not be built: Astro ended with ${code}.\n${said.trim()}`)
  await writeFile(join(built, marker), data.draftSha256)
  return built
}

async function requireReplaceable(folder: string): Promise<void> {
  if (!existsSync(folder)) return
  const isFolder = (await stat(folder)).isDirectory()
  const files = isFolder ? await readdir(folder) : []
  if (isFolder && (files.length === 0 || files.includes(marker))) return
  throw new UsageError(
    `Expected a new folder, or one that holds a site of Everymust, received \`${folder}\` with other content.`,
    'Building replaces all that is in the folder; name another with --out.',
  )
}
