import { readFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { Run } from '../contract/run.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { buildSite, requireSiteSources } from './build-site.ts'
import type { Output } from './output.ts'
import { reasonOf } from './file-error.ts'
import { readDraft, requireUsable } from './read-draft.ts'
import { gatherSiteData } from './site-data.ts'
import { UsageError } from './usage-error.ts'

/** `everymust site [--run FILE] [--out FOLDER]`: builds the site of the workspace's draft. */
export async function site(
  options: { readonly run?: string; readonly out: string },
  output: Output,
): Promise<number> {
  requireSiteSources()
  const workspace = await loadWorkspace(process.cwd())
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  requireUsable(draft)
  const run = options.run === undefined ? undefined : await readRun(options.run)
  const data = await gatherSiteData(workspace, draft, run)
  const { pages, seconds } = await buildSite(data, resolve(options.out))
  output.out(`Built ${pages} pages in ${seconds.toFixed(1)} s: ${options.out}`)
  return 0
}

async function readRun(file: string): Promise<Run> {
  let content: unknown
  try {
    content = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(
      `Expected a run in \`${file}\`, received: ${reasonOf(error)}.`,
      'Write one with `everymust check --json FILE`.',
      { cause: error },
    )
  }
  const parsed = Run.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(
    `Expected a run in \`${file}\`, received a problem at \`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'unknown'}.`,
    'Write one with `everymust check --json FILE`.',
  )
}
