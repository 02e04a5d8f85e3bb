import type { Nodes, Parent, PhrasingContent } from 'mdast'
import type { Document } from '../draft/document.ts'

/** A stretch of inline content that reads on its own: a paragraph, a table cell, a definition. */
export interface Block {
  readonly children: readonly PhrasingContent[]
  readonly section: string
  readonly isNormative: boolean
  /** What introduces it: the paragraph before its list, the term it defines, the first cell of its row. */
  readonly intro?: Intro
  readonly node: Nodes
  /** The anchor that the author gave to it, or to the list item that it begins. */
  readonly anchor?: string
}

/** `lead` is a paragraph, whose last sentence introduces; `label` is short and introduces as a whole. */
export interface Intro {
  readonly kind: 'lead' | 'label'
  readonly children: readonly PhrasingContent[]
}

interface Place {
  readonly section: string
  readonly isNormative: boolean
}

/** Visits every block of the draft in reading order; headings, code and the BCP 14 paragraph are none. */
export function* blocks(document: Document): Generator<Block> {
  const normative = new Map(document.sections.map((section) => [section.anchor, section.normative]))
  for (const { part, root } of document.content) {
    let place: Place = { section: part === 'abstract' ? 'abstract' : '', isNormative: false }
    const intros = introsIn(root)
    for (const child of root.children) {
      if (child.type === 'heading') {
        const section = child.data?.anchor ?? place.section
        place = { section, isNormative: normative.get(section) ?? false }
        continue
      }
      yield* within(child, place, intros.get(child))
    }
  }
}

function* within(node: Nodes, place: Place, intro: Intro | undefined, itemAnchor?: string): Generator<Block> {
  if (!('children' in node) || node.data?.isBoilerplate === true) return
  if (node.type === 'heading') return
  if (isInline(node)) {
    const anchor = node.data?.attributes?.id ?? itemAnchor
    yield {
      ...place,
      children: node.children,
      node,
      ...(intro !== undefined && { intro }),
      ...(anchor !== undefined && { anchor }),
    }
    return
  }
  const intros = introsIn(node)
  for (const child of node.children) {
    const isItemsFirst = node.type === 'listItem' && child === node.children[0]
    const anchor = isItemsFirst ? node.data?.attributes?.id : undefined
    yield* within(child, place, intros.get(child) ?? intro, anchor)
  }
}

/** Whether all that a node holds is inline content. */
export function isInline(node: Parent): node is Parent & { children: PhrasingContent[] } {
  if (node.type === 'paragraph' || node.type === 'tableCell' || node.type === 'defListTerm') return true
  return node.type === 'defListDescription' && node.children.every((child) => inlineTypes.has(child.type))
}

const inlineTypes = new Set([
  'text',
  'emphasis',
  'strong',
  'delete',
  'inlineCode',
  'link',
  'linkReference',
  'keyword',
  'crossReference',
  'break',
  'html',
  'image',
  'imageReference',
  'footnoteReference',
])

/** The children of a node that something introduces, and what does. */
function introsIn(parent: Parent): ReadonlyMap<Nodes, Intro> {
  const intros = new Map<Nodes, Intro>()
  if (parent.type === 'tableRow') labelCells(parent, intros)
  else if (parent.type === 'defList') labelDescriptions(parent, intros)
  else for (const [list, lead] of leadsOf(parent)) intros.set(list, { kind: 'lead', children: lead.children })
  return intros
}

/** What a row is about stands in its first cell. */
function labelCells({ children }: Parent, intros: Map<Nodes, Intro>): void {
  const [first, ...rest] = children
  if (first?.type !== 'tableCell' || first.children.length === 0) return
  for (const cell of rest) intros.set(cell, { kind: 'label', children: first.children })
}

function labelDescriptions({ children }: Parent, intros: Map<Nodes, Intro>): void {
  let term: Intro | undefined
  for (const child of children) {
    if (child.type === 'defListTerm') term = { kind: 'label', children: child.children }
    else if (term !== undefined) intros.set(child, term)
  }
}

/** A list, or a definition list, and what stands before it. */
export type Listing = Extract<Nodes, { type: 'list' | 'defList' }>
type Paragraph = Extract<Nodes, { type: 'paragraph' }>

/**
 * The lists among a node's children with the paragraph that introduces each: the one right before it, or
 * before the code between them. A numbered list that does not begin at 1 carries on the one before it; so
 * does a list that follows another at once, with another bullet.
 */
export function* leadsOf(parent: Parent): Generator<readonly [Listing, Paragraph]> {
  let paragraph: Paragraph | undefined
  let last: { readonly list: Listing; readonly lead: Paragraph | undefined } | undefined
  let previous: Nodes | undefined
  for (const child of parent.children) {
    if (child.type === 'paragraph') paragraph = child
    else if (child.type === 'list' || child.type === 'defList') {
      const isCarriedOn = last !== undefined && (previous === last.list || carriesOn(child, last.list))
      const lead = isCarriedOn ? last?.lead : leadRightBefore(previous, paragraph)
      if (lead !== undefined) yield [child, lead]
      last = { list: child, lead }
      paragraph = undefined
    } else if (child.type === 'heading') {
      paragraph = undefined
      last = undefined
    }
    previous = child
  }
}

function carriesOn(list: Listing, last: Listing): boolean {
  if (list.type !== 'list' || last.type !== 'list') return false
  return list.ordered === true && last.ordered === true && (list.start ?? 1) > 1
}

/** Code between a paragraph and a list shows what the paragraph announces, where it ends with a colon. */
function leadRightBefore(
  previous: Nodes | undefined,
  paragraph: Paragraph | undefined,
): Paragraph | undefined {
  if (previous?.type === 'paragraph') return paragraph
  const last = paragraph?.children.at(-1)
  const isAnnounced = last?.type === 'text' && last.value.trimEnd().endsWith(':')
  return previous?.type === 'code' && isAnnounced ? paragraph : undefined
}
