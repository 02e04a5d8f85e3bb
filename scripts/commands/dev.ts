import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { SiteData } from '../contract/site-data.ts'
import { type BlockCache, createBlockCache } from '../draft/block-cache.ts'
import { count } from '../report/count.ts'
import { printable } from '../report/printable.ts'
import { findBrokenLinks } from '../run/suite.ts'
import { loadConfiguration } from '../workspace/load-workspace.ts'
import { requireSiteSources } from './build-site.ts'
import { type DevServer, startDevServer } from './dev-server.ts'
import { draftPaths } from './draft-paths.ts'
import { gatherUncheckedSiteData } from './draft-site-data.ts'
import { loadSuiteAsIs } from './load-suite.ts'
import { locateDraft, locateDrafts } from './locate-drafts.ts'
import type { Output } from './output.ts'
import { gatherSiteData } from './site-data.ts'
import { lockPathOf, readSiteSource, type Reading, type SiteSource, workspaceOf } from './site-source.ts'
import { type Answer, watch } from './watch.ts'
import type { WatchedPath } from './watched-paths.ts'

export interface DevOptions {
  /** Another draft than the workspace's own. */
  readonly draft?: string
  readonly earlier: readonly string[]
  readonly port: number
}

/**
 * `everymust dev [--draft FILE] [--port NUMBER]`: serves the site of a draft while it is written. After each change the
 * pages that are open show it; a draft with errors is told, and the pages stay as they were.
 */
export async function dev(options: DevOptions, output: Output): Promise<number> {
  requireSiteSources()
  const folder = await mkdtemp(join(tmpdir(), 'everymust-dev-'))
  const broken = Promise.withResolvers<never>()
  const caches = createCaches()
  let server: DevServer | undefined
  const answer = async (): Promise<Answer> => {
    const misfits: string[] = []
    const shown = await gather(options, { cacheOf: caches, onMisfit: (problem) => misfits.push(problem) })
    const file = await write(shown.data, folder)
    if (server === undefined) {
      server = await startDevServer(file, options.port)
      const { port } = new URL(server.url)
      if (options.port !== 0 && port !== String(options.port)) {
        output.err(`Port ${options.port} is in use; taking ${port}.`)
      }
      server.ended.catch(broken.reject)
    } else server.refresh()
    return { text: answerText(server.url, shown, misfits, output), paths: shown.paths }
  }
  try {
    return await watch(await firstPaths(options), answer, output, broken.promise)
  } finally {
    await server?.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface Shown {
  readonly data: SiteData
  readonly notes: readonly string[]
  readonly paths: readonly WatchedPath[]
}

async function gather({ draft: file, earlier: named }: DevOptions, reading: Reading): Promise<Shown> {
  const source = await readSiteSource(file, reading)
  const earlier = named.length === 0 ? undefined : named.map((one) => resolve(one))
  const paths = [...(await pathsOf(file, source)), ...named.map(fileAt)]
  if (source.kind === 'unchecked') {
    const { draft, path, note } = source
    return { data: await gatherUncheckedSiteData(draft, path, earlier ?? []), notes: [note], paths }
  }
  const { workspace, draft, terms } = source
  const loaded = await loadSuiteAsIs(workspace, draft.model)
  for (const problem of findBrokenLinks(loaded.suite, draft.model)) reading.onMisfit(problem)
  const data = await gatherSiteData(workspace, draft, terms, undefined, [], { earlier, loaded })
  return { data, notes: terms.notes, paths }
}

/** Those of the draft, and of the workspace's own where checks are told in terms of another. */
async function pathsOf(file: string | undefined, source: SiteSource): Promise<readonly WatchedPath[]> {
  const configuration = await loadConfiguration(process.cwd())
  const workspace = workspaceOf(configuration)
  const located = locateDraft(file, configuration)
  const known = new Map([
    [source.kind === 'checked' ? source.workspace.draft : source.path, source.draft],
    ...(source.kind === 'checked' && source.terms.theirs !== undefined
      ? [[located.path, source.terms.theirs.draft] as const]
      : []),
  ])
  const own = source.kind === 'checked' ? locateDrafts([], configuration) : []
  return [
    ...[located, ...own].flatMap((one) => draftPaths(one, configuration, known.get(one.path))),
    ...[...(workspace?.links ?? []), ...(workspace?.guides ?? []), ...(workspace?.earlier ?? [])].map(fileAt),
    fileAt(lockPathOf(located.path)),
  ]
}

async function firstPaths({ draft }: DevOptions): Promise<readonly WatchedPath[]> {
  const configuration = await loadConfiguration(process.cwd())
  return draftPaths(locateDraft(draft, configuration), configuration)
}

function fileAt(path: string): WatchedPath {
  return { kind: 'file', path: resolve(path) }
}

/** Whoever reads the file gets all of the old data or all of the new. */
async function write(data: SiteData, folder: string): Promise<string> {
  const file = join(folder, 'site-data.json')
  await writeFile(`${file}.new`, JSON.stringify(data))
  await rename(`${file}.new`, file)
  return file
}

/** Keeps what was read of each draft until it is read again. */
function createCaches(): (path: string) => BlockCache {
  const caches = new Map<string, BlockCache>()
  return (path) => {
    const cache = caches.get(path) ?? createBlockCache()
    caches.set(path, cache)
    return cache
  }
}

const mostMisfits = 5

function answerText(url: string, { data, notes }: Shown, misfits: readonly string[], output: Output): string {
  const { model } = data
  const { bold, yellow } = output.colors
  const shown = misfits.slice(0, mostMisfits)
  const more = misfits.length - shown.length
  return [
    bold(`Open ${url}draft/`),
    `${model.docname}: ${count(model.sections.length, 'section')}, ${count(model.requirements.length, 'requirement')}, ${count(model.messages.length, 'message')}.`,
    ...notes.map(printable),
    ...shown.map((one) => `${yellow('warning')}: ${printable(one)}`),
    ...(more > 0 ? [`and ${more} more; \`everymust lint\` lists them.`] : []),
  ].join('\n')
}
