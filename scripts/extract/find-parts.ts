import type { ListItem, Nodes } from 'mdast'
import type { Level, RequirementPart } from '../contract/spec-model.ts'
import { spanOf } from '../draft/span-of.ts'
import { isInline, leadsOf, type Listing } from './blocks.ts'
import { governsEach, type Lead } from './list-lead.ts'
import { type PlainText, plainText } from './plain-text.ts'
import { provisionalId } from './provisional-id.ts'
import { splitSentences } from './sentences.ts'

/**
 * The items of a list that a keyword in its lead governs, each of which can be judged by itself. An item
 * whose first sentence has a keyword is none: that keyword says what is demanded of it, and how strongly.
 * Where an item only leads to a list of its own, the items of that list are meant.
 */
export function findParts(listing: Listing, lead: Lead, level: Level): readonly RequirementPart[] {
  const items = [...itemsOf(listing)]
  if (
    !governsEach(
      lead,
      items.map(({ plain }) => plain.text),
    )
  )
    return []
  return items.flatMap((item): readonly RequirementPart[] => {
    const { node, plain, nested } = item
    if (plain.text === '' || demandsItself(plain)) return []
    const own = { text: plain.text, keywordFrom: 0, keywordTo: 0, isProhibition: lead.isProhibition }
    const inner = nested === undefined || !isMereLead(plain) ? [] : findParts(nested, own, level)
    if (inner.length > 0) return inner.map((part) => ({ ...part, text: `${plain.text} ${part.text}` }))
    const span = spanOf(node)
    return [{ id: provisionalId(span), level, text: plain.text, span }]
  })
}

interface Item {
  readonly node: Nodes
  readonly plain: PlainText
  /** The list that follows the item's own words. */
  readonly nested?: Listing
}

function* itemsOf(listing: Listing): Generator<Item> {
  if (listing.type === 'list') yield* listing.children.flatMap(firstParagraph)
  else yield* definitions(listing)
}

function firstParagraph(item: ListItem): readonly Item[] {
  const [first] = item.children
  if (first?.type !== 'paragraph') return []
  const [nested] = leadsOf(item).next().value ?? []
  return [{ node: first, plain: plainText(first.children), ...(nested !== undefined && { nested }) }]
}

/** A definition is demanded as a whole: its term and what is said of it. */
function* definitions(list: Extract<Listing, { type: 'defList' }>): Generator<Item> {
  let term: Extract<Nodes, { type: 'defListTerm' }> | undefined
  for (const child of list.children) {
    if (child.type === 'defListTerm') term = child
    else if (term !== undefined) {
      const [first] = child.children
      const said = isInline(child) ? child.children : first?.type === 'paragraph' ? first.children : []
      const joint = plainText(term.children).text.endsWith(':') ? ' ' : ': '
      yield { node: term, plain: plainText([...term.children, { type: 'text', value: joint }, ...said]) }
      term = undefined
    }
  }
}

/** One sentence with a colon at its end says nothing without the list after it. */
function isMereLead(plain: PlainText): boolean {
  return plain.text.endsWith(':') && splitSentences(plain).length === 1
}

function demandsItself(plain: PlainText): boolean {
  const keyword = plain.marks.find(({ kind }) => kind === 'keyword')
  if (keyword === undefined) return false
  const [first] = splitSentences(plain)
  return first === undefined || keyword.from < first.to
}
