import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import type { ConcernedCheck, Fit } from '../contract/draft-diff.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import type { ReferenceServer } from '../harness/reference-server.ts'
import type { MatchedDrafts } from '../identity/match-drafts.ts'
import { linkedClauses } from '../lint/links/linked-clauses.ts'
import { type DerivedCheck, deriveChecks } from '../run/derive-checks.ts'
import type { Suite } from '../run/suite.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { WorkspaceError } from '../workspace/workspace-error.ts'
import { loadReference } from './load-reference.ts'
import { readSuite, type SuiteModule } from './load-suite.ts'
import { declaredIn, placeLinks } from './place-links.ts'
import { schemasOf } from './schema.ts'

export interface ConcernedChecks {
  readonly checksOf: (id: string) => readonly ConcernedCheck[]
  /** What could not be listed, and why. */
  readonly notes: readonly string[]
}

/**
 * Lists what a workspace has that is about each requirement of two drafts: written checks, schema locations,
 * faults, and entries of what no check observes. What cannot be loaded is left out and noted.
 */
export async function listConcernedChecks(
  workspace: Workspace,
  { before, after }: Pick<MatchedDrafts, 'before' | 'after'>,
): Promise<ConcernedChecks> {
  const fitOf = fitIn(after)
  const suite = await attempt('Checks', () => readSuite(workspace, after))
  const reference = await attempt('Faults', () => loadReference(workspace))
  const found: ConcernedCheck[] = []
  if (suite.loaded !== undefined) {
    const { modules, suite: loaded } = suite.loaded
    for (const module of modules) found.push(...(await concernedIn(module, fitOf)))
    const former = deriveChecks(schemasOf(before, workspace), loaded.protocol)
    found.push(...schemaLocations(loaded, former, fitOf))
  }
  found.push(...faultsOf(reference.loaded?.faults ?? [], fitOf))
  const byId = Map.groupBy(found, ({ requirement }) => requirement)
  return { checksOf: (id) => byId.get(id) ?? [], notes: [...suite.notes, ...reference.notes] }
}

/** A change to a draft is worth seeing although a module beside it is broken. */
async function attempt<Loaded>(
  what: string,
  load: () => Promise<Loaded>,
): Promise<{ readonly loaded?: Loaded; readonly notes: readonly string[] }> {
  try {
    return { loaded: await load(), notes: [] }
  } catch (error) {
    if (error instanceof WorkspaceError) return { notes: [`${what} are not listed. ${error.message}`] }
    throw error
  }
}

type FitOf = (id: string, quote?: string) => Fit

function fitIn(model: SpecModel): FitOf {
  const clauses = linkedClauses(model)
  return (id, quote = '') => {
    const clause = clauses.get(id)
    if (clause === undefined) return 'gone'
    return clause.text.includes(quote) ? 'fits' : 'stale'
  }
}

async function concernedIn(module: SuiteModule, fitOf: FitOf): Promise<readonly ConcernedCheck[]> {
  const { path, checks, unchecked } = module
  const file = relative(process.cwd(), path)
  const source = await readFile(path, 'utf8')
  const lines = placeLinks(declaredIn(module), source, file).map(({ place }) => place.start.line)
  const written = checks.map(({ id, requirement, quote, reach }, index): ConcernedCheck => {
    const fit = fitOf(requirement, quote)
    return { kind: 'written', id, requirement, file, line: lines[index] ?? 1, reach, fit }
  })
  const without = unchecked.map((entry, index): ConcernedCheck => {
    const { kind, requirement, quote } = entry
    const reason =
      entry.kind === 'unobservable'
        ? unobservableReasons[entry.reason]
        : `No check yet; it will need the reach ${entry.reach}.`
    const line = lines[checks.length + index] ?? 1
    return { kind, requirement, reason, file, line, fit: fitOf(requirement, quote) }
  })
  return [...written, ...without]
}

/** The schemas are those of the new draft; what it no longer has was judged by those of the old one. */
function schemaLocations(
  { derived }: Suite,
  former: readonly DerivedCheck[],
  fitOf: FitOf,
): readonly ConcernedCheck[] {
  const all = [...derived, ...former.filter(({ requirement }) => fitOf(requirement) === 'gone')]
  return all.map(({ requirement, message, locations }) => ({
    kind: 'derived',
    requirement,
    message,
    locations: [...locations],
  }))
}

function faultsOf(faults: ReferenceServer['faults'], fitOf: FitOf): readonly ConcernedCheck[] {
  return faults.flatMap(({ name, breaks }) =>
    breaks.map((requirement) => ({ kind: 'fault' as const, name, requirement, fit: fitOf(requirement) })),
  )
}
