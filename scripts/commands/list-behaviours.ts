import type { SpecModel } from '../contract/spec-model.ts'
import type { ReferenceServer } from '../harness/reference-server.ts'
import { type BrokenRequirement, behavioursText } from '../report/behaviours-text.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Output } from './output.ts'
import { readDraft } from './read-draft.ts'
import type { ReferenceCommandOptions } from './reference-options.ts'

/** The faults of the reference server with what each breaks, its variants, or both; for people, or as JSON. */
export async function listBehaviours(
  server: ReferenceServer,
  workspace: Workspace,
  options: ReferenceCommandOptions,
  { colors, width }: Output,
): Promise<string> {
  const hasFaults = options.list || options.faults
  const hasVariants = options.list || options.variants
  const model = hasFaults ? await readModel(workspace) : undefined
  const requirements = requirementsOf(model?.requirements ?? [])
  const faults = server.faults.map(({ name, description, breaks }) => ({
    name,
    description,
    breaks: breaks.map((requirement) => ({ requirement, ...requirements.get(requirement) })),
  }))
  const variants = server.variants.map(({ name, description }) => ({ name, description }))
  if (options.json) {
    const listed = hasFaults && hasVariants ? { faults, variants } : hasFaults ? faults : variants
    return JSON.stringify(listed, null, 2)
  }
  return behavioursText(
    { ...(hasFaults && { faults }), ...(hasVariants && { variants }), ...(model && { model }) },
    { colors, width },
  )
}

async function readModel({ draft, lock }: Workspace): Promise<SpecModel> {
  return (await readDraft(draft, draft, lock)).model
}

/** Level and words of each requirement, and of each part of one, by its id. */
function requirementsOf(
  requirements: SpecModel['requirements'],
): ReadonlyMap<string, Omit<BrokenRequirement, 'requirement'>> {
  return new Map(
    requirements.flatMap(({ id, level, clause, parts = [] }) => [
      [id, { level, text: clause }] as const,
      ...parts.map((part) => [part.id, { level: part.level, text: part.text }] as const),
    ]),
  )
}
