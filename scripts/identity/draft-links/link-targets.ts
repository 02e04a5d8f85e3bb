import type { Direction } from '../../contract/draft-links.ts'
import type { SpecModel } from '../../contract/spec-model.ts'
import type { ResolvedLinks } from './resolve-draft-links.ts'

/** A requirement or part of the other draft, and how one of ours stands to it. */
export interface LinkTarget {
  readonly id: string
  readonly direction: Direction
}

/**
 * For each requirement or part of ours what it is linked to in the other draft, which the links have been held
 * against. A part is linked to what its requirement is linked to as well.
 */
export function targetsOf(
  { requirements }: SpecModel,
  { entries }: ResolvedLinks,
): ReadonlyMap<string, readonly LinkTarget[]> {
  const direct = Map.groupBy(
    entries.flatMap(({ links, subject }) =>
      subject === undefined
        ? []
        : links.map(({ requirement, direction }) => ({ requirement, direction, id: subject.id })),
    ),
    ({ requirement }) => requirement,
  )
  const targets = (...ids: readonly string[]): readonly LinkTarget[] =>
    ids.flatMap((id) => direct.get(id) ?? []).map(({ id, direction }) => ({ id, direction }))
  return new Map(
    requirements.flatMap(({ id, parts = [] }) => [
      [id, targets(id)] as const,
      ...parts.map((part) => [part.id, targets(id, part.id)] as const),
    ]),
  )
}
