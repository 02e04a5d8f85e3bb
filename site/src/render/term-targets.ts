import type { Nodes } from 'mdast'
import { model } from '../data/site-data.ts'
import { authorAnchor } from './author-anchor.ts'
import { abstract, back, middle } from './content.ts'

/** A term of the draft and where on the reading page it is defined. */
export interface TermTarget {
  readonly term: string
  readonly definition: string
  readonly id: string
  /** Whether the id is the author's, whose block has it anyway. */
  readonly isAnchor: boolean
  /** Where in the source its definition begins, and behind which it ends. */
  readonly from: number
  readonly to: number
}

const longestSlug = 60

/** The terms that the text defines, in its order; of several definitions of a term the first. */
export const termTargets: readonly TermTarget[] = findTargets()

const byTerm = new Map(termTargets.map((target) => [target.term, target]))
const byStart = new Map(termTargets.map((target) => [target.from, target]))

export function findTerm(term: string | undefined): TermTarget | undefined {
  return term === undefined ? undefined : byTerm.get(term)
}

/** The id that a term has at the block that begins its definition; none where the block has the author's already. */
export function termIdAt(node: Nodes): string | undefined {
  const target = byStart.get(node.position?.start.offset ?? -1)
  return target === undefined || target.isAnchor ? undefined : target.id
}

interface Definition {
  readonly node: Nodes
  readonly to: number
}

function findTargets(): readonly TermTarget[] {
  const found = new Map<string, TermTarget>()
  const taken = new Set<string>()
  const blocks = [abstract, middle, back].flatMap((root) => collectDefinitions(root))
  const byOffset = blocks.toSorted((one, other) => startOf(one.node) - startOf(other.node))
  for (const { term, definition, span } of model.terms) {
    if (found.has(term)) continue
    const block = byOffset.findLast(({ node }) => startOf(node) <= span.start.offset)
    if (!block || endOf(block.node) <= span.start.offset) continue
    const anchor = anchorOf(block.node)
    const id = anchor ?? freeId(term, taken)
    const isAnchor = anchor !== undefined
    found.set(term, { term, definition, id, isAnchor, from: startOf(block.node), to: block.to })
  }
  return [...found.values()]
}

/** Everything that can be the beginning of a definition: a term of a definition list, a list item, a paragraph. */
function collectDefinitions(node: Nodes, next?: Nodes): readonly Definition[] {
  const isTerm = isOfType(node, 'defListTerm')
  const isBlock = isTerm || node.type === 'listItem' || node.type === 'paragraph'
  const isDescribed = isTerm && next !== undefined && isOfType(next, 'defListDescription')
  const own = isBlock ? [{ node, to: endOf(isDescribed ? next : node) }] : []
  if (isTerm || node.type === 'paragraph' || !('children' in node)) return own
  // A list item's first paragraph is the item, which has the id where a tight list leaves the paragraph out.
  const [first, ...others] = node.children
  const inner = node.type === 'listItem' && first?.type === 'paragraph' ? others : node.children
  return [...own, ...inner.flatMap((child, index) => collectDefinitions(child, inner[index + 1]))]
}

/** The nodes of definition lists are none of mdast's own. */
function isOfType({ type }: { readonly type: string }, wanted: string): boolean {
  return type === wanted
}

function anchorOf(node: Nodes): string | undefined {
  const own = authorAnchor(node)
  if (own !== undefined || node.type !== 'listItem') return own
  return node.children[0] && authorAnchor(node.children[0])
}

/** An id that no section's anchor and no requirement's id can be: they have no tilde, or four consonants behind it. */
function freeId(term: string, taken: Set<string>): string {
  const slug = term
    .toLowerCase()
    .replaceAll(/[^a-z\d]+/g, '-')
    .slice(0, longestSlug)
    .replaceAll(/^-|-$/g, '')
  let id = `site~term-${slug}`
  for (let count = 2; taken.has(id); count += 1) id = `site~term-${slug}-${count}`
  taken.add(id)
  return id
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? Infinity
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0
}
