import { dirname, resolve } from 'node:path'
import type { Run } from '../contract/run.ts'
import { SiteData } from '../contract/site-data.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import { citationsOf, oursAlone } from '../identity/draft-links/cite.ts'
import type { ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'
import { markContent } from '../identity/mark-content.ts'
import { coverageOf } from '../run/coverage.ts'
import type { Suite } from '../run/suite.ts'
import { judgeExamples } from '../schema/judge-examples.ts'
import { schemaPlace } from '../schema/schema-at.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { draftSha256 } from './draft-sha256.ts'
import { listRules } from './list-rules.ts'
import { type Listings, listTheirs } from './list-theirs.ts'
import { loadReference } from './load-reference.ts'
import { type LoadedSuite, loadSuite } from './load-suite.ts'
import type { ReadDraft } from './read-draft.ts'
import { readGuides } from './read-guides.ts'
import type { RunTerms } from './run-terms.ts'
import { openApiOf, schemasOf } from './schema.ts'

/**
 * Gathers everything the site of a draft is built from: the workspace's own, or another one in whose terms it is
 * told, whose requirements then have the checks and faults of those of ours that they are linked to.
 */
export async function gatherSiteData(
  workspace: Workspace,
  draft: ReadDraft,
  terms: RunTerms,
  run: Run | undefined,
): Promise<SiteData> {
  const loaded = await loadSuite(workspace, draft.model)
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
  const shown = theirs?.draft ?? draft
  const path = theirs === undefined ? workspace.draft : resolve(theirs.name)
  // What is generated names the draft as it is called in its own folder, and no folder of this machine.
  const home = theirs === undefined ? workspace : { ...workspace, draft: path, folder: dirname(path) }
  const schemas = theirs === undefined ? loaded.suite.schemas : schemasOf(model, home)
  const openapi = openApiOf(model, schemas, home)
  return SiteData.parse({
    format: 'everymust-site/1',
    model,
    draftSha256: theirs === undefined ? draftSha256(draft) : theirs.sha256,
    content: markContent(shown.document, model),
    schemas: Object.fromEntries(schemas),
    examples: judgeExamples(model, schemas).examples,
    ...(theirs === undefined ? own : listTheirs(own, draft.model, theirs)),
    roles: { ...loaded.suite.protocol.roles },
    variants: reference.variants.map(({ name, description }) => ({ name, description })),
    ...(theirs === undefined && { coverage: coverageOf(model, loaded.suite, reference.faults) }),
    ...linksOf(draft.model, theirs === undefined ? resolved : undefined),
    ...(openapi !== undefined && { openapi }),
    rules: [...(await listRules())],
    guides: [...(await readGuides(workspace.guides ?? []))],
    changes: [],
    modules: {},
    ...(run && { run }),
    runs: [],
  })
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
