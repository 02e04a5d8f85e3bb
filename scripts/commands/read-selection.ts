import type { SpecModel } from '../contract/spec-model.ts'
import type { Protocol } from '../harness/protocol.ts'
import { nearNamesHint } from '../lint/near-names.ts'
import type { Selection } from '../run/plan-run.ts'
import type { Suite } from '../run/suite.ts'
import type { CheckOptions } from './check-options.ts'
import { UsageError } from './usage-error.ts'

type SelectionOptions = Pick<CheckOptions, 'only' | 'skip' | 'role' | 'level'>

/** Which checks were asked for. Throws a `UsageError` for a requirement, part, check or role that there is not. */
export function readSelection(
  { only, skip, role, level }: SelectionOptions,
  suite: Suite,
  model: SpecModel,
): Selection {
  const names = knownIds(suite, model)
  requireIds('--only', only ?? [], names, model)
  requireIds('--skip', skip, names, model)
  if (role !== undefined) requireRole(role, suite.protocol)
  return { skip, level, ...(only !== undefined && { only }), ...(role !== undefined && { role }) }
}

/** Requirements, parts and checks, by id. */
function knownIds({ written, derived }: Suite, model: SpecModel): readonly string[] {
  return [...requirementIds(model), ...[...written, ...derived].map(({ id }) => id)]
}

/** Requirements and parts, by id. */
export function requirementIds({ requirements }: SpecModel): readonly string[] {
  return requirements.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)])
}

/** Throws a `UsageError` for the first id that is not known: it names its heirs, or the nearest ones. */
export function requireIds(
  where: string,
  ids: readonly string[],
  known: readonly string[],
  { retired }: SpecModel,
): void {
  const all = new Set(known)
  const unknown = ids.find((id) => !all.has(id))
  if (unknown === undefined) return
  const became = retired.find(({ id }) => id === unknown)?.became ?? []
  throw new UsageError(
    `Expected the id of a requirement, a part or a check with ${where}, received \`${unknown}\`.`,
    unknown.includes(',')
      ? 'Put a space between two ids.'
      : became.length > 0
        ? `It became \`${became.join('` and `')}\`.`
        : nearNamesHint(unknown, known, '`everymust coverage` lists the requirements with their checks.'),
  )
}

function requireRole(role: string, { roles = {} }: Protocol<object>): void {
  const names = Object.keys(roles)
  if (names.includes(role)) return
  throw new UsageError(
    `Expected a role of the protocol with --role, received \`${role}\`.`,
    names.length === 0
      ? 'The protocol lists no roles.'
      : nearNamesHint(role, names, `There are \`${names.join('`, `')}\`.`),
  )
}

/** Throws a `UsageError` for a version that the protocol does not have. */
export function requireProfile(profile: string | undefined, { versions }: Protocol<object>): void {
  if (profile === undefined || versions?.names.includes(profile) === true) return
  throw new UsageError(
    `Expected a version of the protocol with --profile, received \`${profile}\`.`,
    versions === undefined
      ? 'The protocol has no versions.'
      : `There are \`${versions.names.join('`, `')}\`.`,
  )
}
