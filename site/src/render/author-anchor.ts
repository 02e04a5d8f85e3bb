import type { Nodes } from 'mdast'
import { retired } from '../data/retired.ts'
import { model } from '../data/site-data.ts'
import { blockData } from './content.ts'

/** Where in the source each id leads: to its keyword or part, and that of an old id to what took its place first. */
const offsets: ReadonlyMap<string, number> = placeIds()

/**
 * The anchor that the author gave to a block. None where it is the id of a requirement that stands elsewhere, or
 * leads to one: an id never leads to another requirement, whatever became of the anchor.
 */
export function authorAnchor(node: Nodes): string | undefined {
  const anchor = blockData(node).attributes?.id
  const offset = offsets.get(anchor ?? '')
  const { start, end } = node.position ?? {}
  if (offset === undefined || start?.offset === undefined || end?.offset === undefined) return anchor
  return start.offset <= offset && offset < end.offset ? anchor : undefined
}

function placeIds(): ReadonlyMap<string, number> {
  const living = new Map(
    model.requirements.flatMap((requirement) =>
      [requirement, ...(requirement.parts ?? [])].map(({ id, span }) => [id, span.start.offset] as const),
    ),
  )
  const old = retired.flatMap(({ id, heirs: [heir] }) => {
    const offset = living.get(heir?.id ?? '')
    return offset === undefined ? [] : [[id, offset] as const]
  })
  return new Map([...old, ...living])
}
