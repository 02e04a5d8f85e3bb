import { dirname, resolve } from 'node:path'
import type { Run } from '../contract/run.ts'
import { SiteData } from '../contract/site-data.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import { citationsOf, oursAlone } from '../identity/draft-links/cite.ts'
import type { ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'
import { coverageOf } from '../run/coverage.ts'
import type { Suite } from '../run/suite.ts'
import { schemaPlace } from '../schema/schema-at.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { describeDraft, type ShownDraft } from './draft-site-data.ts'
import { type Listings, listTheirs } from './list-theirs.ts'
import { loadReference } from './load-reference.ts'
import { type LoadedSuite, loadSuite } from './load-suite.ts'
import { nameRuns } from './name-runs.ts'
import type { ReadDraft } from './read-draft.ts'
import { readGuides } from './read-guides.ts'
import type { RunTerms } from './run-terms.ts'
import { schemasOf } from './schema.ts'

/**
 * Gathers everything the site of a draft is built from: the workspace's own, or another one in whose terms it is
 * told, whose requirements then have the checks and faults of those of ours that they are linked to. `run` is the
 * site's own, `others` stand beside it.
 */
export async function gatherSiteData(
  workspace: Workspace,
  draft: ReadDraft,
  terms: RunTerms,
  run: Run | undefined,
  others: readonly Run[] = [],
  more: SiteDataOptions = {},
): Promise<SiteData> {
  const loaded = more.loaded ?? (await loadSuite(workspace, draft.model))
  const reference = await loadReference(workspace)
  const own: Listings = {
    checks: listChecks(loaded),
    faults: reference.faults.map(({ name, description, breaks }) => ({
      name,
      description,
      breaks: [...breaks],
    })),
    unchecked: listUnchecked(loaded.suite),
  }
  const { theirs, resolved, model } = terms
  const earlier = more.earlier ?? (theirs === undefined ? (workspace.earlier ?? []) : [])
  const shown: ShownDraft =
    theirs === undefined
      ? { draft, path: workspace.draft, earlier, workspace }
      : { draft: theirs.draft, path: resolve(theirs.name), earlier }
  const schemas =
    theirs === undefined
      ? loaded.suite.schemas
      : schemasOf(model, { folder: dirname(shown.path), draft: shown.path })
  return SiteData.parse({
    ...(await describeDraft(shown, schemas)),
    ...(theirs === undefined ? own : listTheirs(own, draft.model, theirs)),
    roles: { ...loaded.suite.protocol.roles },
    variants: reference.variants.map(({ name, description }) => ({ name, description })),
    ...(theirs === undefined && { coverage: coverageOf(model, loaded.suite, reference.faults) }),
    ...linksOf(draft.model, theirs === undefined ? resolved : undefined),
    guides: [...(await readGuides(workspace.guides ?? []))],
    ...(run && { run }),
    runs: nameRuns(run === undefined ? others : [run, ...others]),
  })
}

/** What a site is built from beside what the workspace says. */
export interface SiteDataOptions {
  /** Earlier texts, the oldest first; default: those of the workspace, where the draft is its own. */
  readonly earlier?: readonly string[] | undefined
  /** The suite as it is, whether it fits the draft or not; default: it is loaded, and has to fit. */
  readonly loaded?: LoadedSuite
}

/** In the terms of another draft there is nothing to cite: what is shown is its text. */
function linksOf(model: SpecModel, resolved: ResolvedLinks | undefined): Pick<SiteData, 'cites' | 'ours'> {
  if (resolved === undefined) return { cites: {}, ours: [] }
  const cites = new Map(Array.from(citationsOf(model, resolved), ([id, citations]) => [id, [...citations]]))
  return { cites: Object.fromEntries(cites), ours: [...oursAlone(model, resolved)] }
}

function listUnchecked({ unchecked }: Suite): SiteData['unchecked'] {
  return unchecked.map((entry) => ({
    requirement: entry.requirement,
    kind: entry.kind,
    reason:
      entry.kind === 'unobservable'
        ? unobservableReasons[entry.reason]
        : `No check yet; it will need the reach ${entry.reach}.`,
  }))
}

function listChecks({ suite, files }: LoadedSuite): SiteData['checks'] {
  return [
    ...suite.written.map(({ id, requirement, role, reach, run }) => ({
      id,
      requirement,
      kind: 'written' as const,
      reach,
      role,
      source: `// ${files.get(id) ?? ''}\n${dedent(run.toString())}`,
    })),
    ...suite.derived.map(({ id, requirement, reach, message, locations }) => ({
      id,
      requirement,
      kind: 'derived' as const,
      reach,
      source: locations.map((location) => schemaPlace(message, location)).join('\n'),
    })),
  ]
}

/** A function's source without the indentation of the object it stands in. */
function dedent(source: string): string {
  const lines = source.split('\n')
  const indents = lines
    .slice(1)
    .flatMap((line) => (line.trim() === '' ? [] : [line.length - line.trimStart().length]))
  const least = Math.min(...indents, 80)
  return lines.map((line, index) => (index === 0 ? line : line.slice(least))).join('\n')
}
