import { relative } from 'node:path'
import type { Diagnostic } from '../contract/diagnostic.ts'
import type { LinkRow, LinkTable } from '../identity/draft-links/link-table.ts'
import { buildLinkTable } from '../identity/draft-links/link-table.ts'
import { openEntry, missingEntry } from '../identity/draft-links/link-problems.ts'
import {
  type OtherDraft,
  type ResolvedLinks,
  resolveDraftLinks,
} from '../identity/draft-links/resolve-draft-links.ts'
import { count } from '../report/count.ts'
import { linksText } from '../report/links-text.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { diagnosticText } from './diagnostic-text.ts'
import { initLinks } from './init-links.ts'
import { loadCitedLinks, loadLinkedDraft } from './load-draft-links.ts'
import type { Output } from './output.ts'
import { readDraft, requireUsable } from './read-draft.ts'
import { UsageError } from './usage-error.ts'

export interface LinksOptions {
  /** The least level that is listed. */
  readonly level: LeastLevel
  readonly all: boolean
  readonly ours: boolean
  readonly json: boolean
  readonly init: boolean
}

const leastLevels = ['must', 'should', 'may'] as const
type LeastLevel = (typeof leastLevels)[number]

/** Every MUST is accounted for; one is not, or the links are wrong. */
const exitCodes = { passed: 0, failed: 1 } as const

/**
 * `everymust links [DRAFT]`: prints how the workspace's draft stands to another one of the same protocol; with
 * `--init`, writes the file that a person fills in.
 */
export async function links(
  file: string | undefined,
  options: LinksOptions,
  output: Output,
): Promise<number> {
  const workspace = await loadWorkspace(process.cwd())
  if (options.init) {
    if (file === undefined) {
      throw new UsageError('Expected the other draft after --init, received none.', 'Name its markdown file.')
    }
    return initLinks(file, workspace, output)
  }
  const draft = await readDraft(workspace.draft, relative(process.cwd(), workspace.draft), workspace.lock)
  const ours = requireUsable(draft)
  const { resolved, notes, theirs } = await resolveFor(file, workspace, ours)
  const table = buildLinkTable(resolved, ours, theirs)
  const rows = table.rows.filter(({ level }) => isListed(level, options))
  if (options.json) output.out(JSON.stringify(jsonOf(resolved, table, rows, theirs), null, 2))
  else {
    const { docname } = resolved.links
    output.out(linksText({ docname, ours, table, rows, listsOurs: options.ours, notes, ...output }))
    tellProblems(resolved.diagnostics, output)
  }
  const hasErrors = resolved.diagnostics.some(({ severity }) => severity === 'error')
  return table.musts.unaccounted > 0 || hasErrors ? exitCodes.failed : exitCodes.passed
}

interface Resolution {
  readonly resolved: ResolvedLinks
  readonly notes: readonly string[]
  readonly theirs?: OtherDraft
}

async function resolveFor(
  file: string | undefined,
  workspace: Workspace,
  ours: SpecModel,
): Promise<Resolution> {
  if (file !== undefined) {
    const theirs = await loadLinkedDraft(file, workspace, ours)
    return { resolved: theirs.resolved, notes: theirs.notes, theirs }
  }
  const placed = await loadCitedLinks(workspace)
  if (placed !== undefined) return { resolved: resolveDraftLinks(placed, ours), notes: [] }
  throw new UsageError(
    'Expected `links` in everymust.config.ts, received none.',
    '`everymust links --init DRAFT` writes a links file for another draft; name it there.',
  )
}

function isListed(level: LinkRow['level'], { level: least, all }: LinksOptions): boolean {
  const [word = ''] = level.toLowerCase().split(' ')
  return all || leastLevels.findIndex((one) => one === word) <= leastLevels.indexOf(least)
}

const mostTold = 50

/** What the table tells itself is left out: what has no entry, and entries that are not filled in. */
function tellProblems(diagnostics: readonly Diagnostic[], { err, errColors }: Output): void {
  const told = diagnostics.filter(({ code }) => code !== openEntry && code !== missingEntry)
  for (const diagnostic of told.slice(0, mostTold)) err(diagnosticText(diagnostic, errColors))
  if (told.length > mostTold) err(`And ${count(told.length - mostTold, 'problem')} more.`)
}

function jsonOf(
  { links: { docname, sha256 }, diagnostics }: ResolvedLinks,
  { musts, all, linked, ours }: LinkTable,
  rows: readonly LinkRow[],
  theirs: OtherDraft | undefined,
) {
  return {
    docname,
    sha256,
    ...(theirs !== undefined && { draft: { docname: theirs.model.docname, sha256: theirs.sha256 } }),
    counts: { musts, all, linked: linked.length, ours: ours.length },
    requirements: rows,
    linked,
    ours,
    diagnostics,
  }
}
