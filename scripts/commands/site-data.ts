import type { Run } from '../contract/run.ts'
import { SiteData } from '../contract/site-data.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import { markContent } from '../identity/mark-content.ts'
import { judgeExamples } from '../schema/judge-examples.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { listRules } from './list-rules.ts'
import { loadReference } from './load-reference.ts'
import { type LoadedSuite, loadSuite } from './load-suite.ts'
import type { ReadDraft } from './read-draft.ts'

/** Gathers everything the site of a workspace's draft is built from. */
export async function gatherSiteData(
  workspace: Workspace,
  draft: ReadDraft,
  run: Run | undefined,
): Promise<SiteData> {
  const loaded = await loadSuite(workspace, draft.model)
  const reference = await loadReference(workspace)
  const { schemas } = loaded.suite
  return SiteData.parse({
    format: 'everymust-site/1',
    model: draft.model,
    content: markContent(draft.document, draft.model),
    schemas: Object.fromEntries(schemas),
    examples: judgeExamples(draft.model, schemas).examples,
    checks: listChecks(loaded),
    faults: reference.faults.map(({ name, description, breaks }) => ({ name, description, breaks })),
    unchecked: loaded.suite.unchecked.map((entry) => ({
      requirement: entry.requirement,
      kind: entry.kind,
      reason:
        entry.kind === 'unobservable'
          ? unobservableReasons[entry.reason]
          : `No check yet; it will need the reach ${entry.reach}.`,
    })),
    rules: [...(await listRules())],
    ...(run && { run }),
  })
}

function listChecks({ suite, files }: LoadedSuite): SiteData['checks'] {
  return [
    ...suite.written.map(({ id, requirement, reach, run }) => ({
      id,
      requirement,
      kind: 'written' as const,
      reach,
      source: `// ${files.get(id) ?? ''}\n${dedent(run.toString())}`,
    })),
    ...suite.derived.map(({ id, requirement, reach, message, locations }) => ({
      id,
      requirement,
      kind: 'derived' as const,
      reach,
      source: locations.map((location) => `${message}.schema.json${location}`).join('\n'),
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
