import type { Diagnostic } from '../contract/diagnostic.ts'
import type { Requirement, RetiredRequirement, SpecModel } from '../contract/spec-model.ts'

/** The code of a diagnostic that tells of an anchor which is the id of another requirement. */
export const anchorTaken = 'anchor-taken'

/**
 * Tells of each paragraph whose anchor is the id of another requirement, or was that of one that is gone: the
 * anchor of the published draft and the id lead to two places. `model` has its lasting ids, `file` is what the
 * draft is called. An old id that leads to the paragraph's own requirement says the same as the anchor.
 */
export function findTakenAnchors(model: SpecModel, file: string | undefined): readonly Diagnostic[] {
  const living = new Map(
    model.requirements.flatMap((one) => [one, ...(one.parts ?? [])].map(({ id }) => [id, one] as const)),
  )
  const gone = new Map(model.retired.map((one) => [one.id, one]))
  return model.requirements.flatMap(({ id, anchor, span }): readonly Diagnostic[] => {
    if (anchor === undefined || anchor === id) return []
    const owner = living.get(anchor)
    const old = gone.get(anchor)
    const told = owner ? ofLiving(owner, anchor) : old && ofRetired(old, id, living)
    if (told === undefined) return []
    const place = span.file ?? file
    return [
      {
        severity: 'warning',
        code: anchorTaken,
        message: `Expected an anchor of its own, received \`${anchor}\`, ${told.whose}.`,
        hint: told.hint,
        ...(place !== undefined && { file: place }),
        span,
      },
    ]
  })
}

interface Told {
  readonly whose: string
  readonly hint: string
}

/** Two paragraphs of one anchor are another fault. */
function ofLiving(owner: Requirement, anchor: string): Told | undefined {
  if (owner.anchor === anchor) return undefined
  const place = placeOf(owner)
  return {
    whose: `which is the id of the requirement at ${place}`,
    hint: `An id stays with its requirement: give this paragraph another anchor, or move \`${anchor}\` back to ${place}.`,
  }
}

function ofRetired(
  { id: anchor, became }: RetiredRequirement,
  id: string,
  living: ReadonlyMap<string, Requirement>,
): Told | undefined {
  if (became.includes(id)) return undefined
  const [heir] = became.flatMap((one) => living.get(one) ?? [])
  return {
    whose: heir
      ? `which was the id of the requirement at ${placeOf(heir)} and leads there`
      : 'which was the id of a requirement that is gone',
    hint: `An id is never given again: give this paragraph another anchor than \`${anchor}\`.`,
  }
}

function placeOf({ line, span }: Requirement): string {
  return span.file === undefined ? `line ${line}` : `line ${line} of \`${span.file}\``
}
