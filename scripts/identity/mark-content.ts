import type { Nodes, Root } from 'mdast'
import type { SpecModel } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import '../draft/nodes.ts'

/** The draft's content with each keyword node carrying the id of its requirement. The document stays as it was. */
export function markContent(
  document: Document,
  model: SpecModel,
): { readonly abstract: Root; readonly middle: Root; readonly back: Root } {
  const ids = new Map(
    model.requirements.map((requirement) => [requirement.span.start.offset, requirement.id]),
  )
  const marked = (part: 'abstract' | 'middle' | 'back'): Root => {
    const children = document.content.filter((one) => one.part === part).flatMap(({ root }) => root.children)
    const root: Root = { type: 'root', children: structuredClone(children) }
    mark(root, ids)
    return root
  }
  return { abstract: marked('abstract'), middle: marked('middle'), back: marked('back') }
}

function mark(node: Nodes, ids: ReadonlyMap<number, string>): void {
  if (node.type === 'keyword') {
    const id = ids.get(node.position?.start.offset ?? -1)
    if (id !== undefined) node.requirement = id
  }
  if ('children' in node) for (const child of node.children) mark(child, ids)
}
