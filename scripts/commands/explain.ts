import { relative } from 'node:path'
import type { SpecModel } from '../contract/spec-model.ts'
import type { ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'
import { resolveDraftLinks } from '../identity/draft-links/resolve-draft-links.ts'
import { nearNamesHint } from '../lint/near-names.ts'
import { explanationText } from '../report/explanation-text.ts'
import { explainRequirement } from '../run/explain-requirement.ts'
import type { Suite } from '../run/suite.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { loadCitedLinks } from './load-draft-links.ts'
import { loadReference } from './load-reference.ts'
import { loadSuite } from './load-suite.ts'
import type { Output } from './output.ts'
import { readDraft, requireUsable } from './read-draft.ts'
import { UsageError } from './usage-error.ts'

/** `everymust explain ID`: a requirement by its id, or by that of a check, with all that the workspace knows of it. */
export async function explain(
  id: string,
  options: { readonly json: boolean },
  output: Output,
): Promise<number> {
  const workspace = await loadWorkspace(process.cwd())
  const draftFile = relative(process.cwd(), workspace.draft)
  const draft = await readDraft(workspace.draft, draftFile, workspace.lock)
  const model = requireUsable(draft)
  const { suite, files } = await loadSuite(workspace, model)
  const { faults } = await loadReference(workspace)
  const links = await resolveLinks(workspace, model)
  const explanation = explainRequirement(requirementOf(id, suite), {
    model,
    suite,
    faults,
    draftFile,
    files,
    ...(links !== undefined && { links }),
  })
  if (explanation === undefined) throw unknownId(id, model, suite)
  output.out(options.json ? JSON.stringify(explanation, null, 2) : explanationText(explanation, output))
  return 0
}

function requirementOf(id: string, { written, derived }: Suite): string {
  return [...written, ...derived].find((check) => check.id === id)?.requirement ?? id
}

async function resolveLinks(workspace: Workspace, model: SpecModel): Promise<ResolvedLinks | undefined> {
  const placed = await loadCitedLinks(workspace)
  return placed === undefined ? undefined : resolveDraftLinks(placed, model)
}

function unknownId(id: string, model: SpecModel, { written }: Suite): UsageError {
  const became = model.retired.find((one) => one.id === id)?.became ?? []
  if (became.length > 0) {
    return new UsageError(
      `Expected the id of a requirement, received \`${id}\`, which the draft had once.`,
      `It became \`${became.join('`, `')}\`.`,
    )
  }
  const ids = model.requirements.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)])
  return new UsageError(
    `Expected the id of a requirement or a check, received \`${id}\`.`,
    nearNamesHint(
      id,
      [...ids, ...written.map((check) => check.id)],
      '`everymust coverage --json` lists them.',
    ),
  )
}
