import type { Element, ElementContent } from 'hast'
import type { Blockquote, Heading, List, ListItem, Nodes, Paragraph, Parents, Table } from 'mdast'
import { defaultHandlers } from 'mdast-util-to-hast'
import type { Handler, State } from 'mdast-util-to-hast'
import { findSection, sectionAt, sectionLabel } from '../data/sections.ts'
import { fragment } from '../links/links.ts'
import { authorAnchor } from './author-anchor.ts'
import { blockData } from './content.ts'
import { element, textNode } from './element.ts'
import { fieldTables } from './field-table.ts'
import type { IdClaims } from './id-claims.ts'
import { linkTerms } from './link-terms.ts'
import { partMark } from './part-mark.ts'
import { termIdAt } from './term-targets.ts'
import { wrapClauses } from './wrap-clauses.ts'

/** What stands on lines of its own: headings, paragraphs, lists, definitions, tables. */
export function blockHandlers(ids: IdClaims): Readonly<Record<string, Handler>> {
  return {
    heading: (state: State, node: Heading) => headingElement(state, node),
    paragraph: (state: State, node: Paragraph) => {
      const id = ids.claim(authorAnchor(node))
      const term = termIdAt(node)
      const made = linkTerms(wrapClauses(state, node), startOf(node) ?? -1)
      return element('p', { id: id ?? ids.claim(term) }, made)
    },
    listItem: (state: State, node: ListItem, parent: Parents | undefined) =>
      listItem(state, node, parent, ids),
    list: (state: State, node: List) => {
      const tables = fieldTables(state, node, ids)
      if (tables) return [...tables]
      const id = ids.claim(authorAnchor(node))
      const made = defaultHandlers.list(state, node)
      return { ...made, properties: { ...made.properties, id } }
    },
    blockquote: (state: State, node: Blockquote) => {
      const id = ids.claim(authorAnchor(node))
      return element('blockquote', { id }, state.wrap(state.all(node), true))
    },
    table: (state: State, node: Table) => scrollableTable(state, node, ids),
    defList: (state: State, node: Parents) => {
      const id = ids.claim(authorAnchor(node))
      return element('dl', { id }, state.all(node))
    },
    defListTerm: (state: State, node: Parents) =>
      element('dt', { id: ids.claim(termIdAt(node)) }, state.all(node)),
    defListDescription: (state: State, node: Parents) => element('dd', {}, state.all(node)),
  }
}

function headingElement(state: State, node: Heading): Element {
  const anchor = blockData(node).anchor
  const section = sectionAt(startOf(node) ?? -1)
  const tagName = `h${Math.min(node.depth + 1, 6)}`
  if (anchor === undefined || !section) return element(tagName, {}, state.all(node))
  const label = section.number === '' ? `Link to “${section.title}”` : sectionLabel(section)
  const isAppendix = section.part === 'back' && section.depth === 1
  const shown = section.number === '' ? '§' : isAppendix ? `Appendix ${section.number}` : section.number
  const properties = { className: ['number'], href: fragment(anchor), ariaLabel: label }
  // A second section of the same anchor has no id: the anchor leads to the first.
  const id = findSection(anchor) === section ? anchor : undefined
  return element(tagName, { id }, [element('a', properties, [shown]), ' ', ...state.all(node)])
}

function listItem(state: State, node: ListItem, parent: Parents | undefined, ids: IdClaims): ElementContent {
  const first = node.children[0]
  const part = partMark(node)
  // The item's only paragraph may come to be without an element: its id is the item's.
  const own = authorAnchor(node) ?? (first && authorAnchor(first))
  const term = termIdAt(node)
  const id = ids.claim(part?.id ?? own ?? term)
  // An item that has another id holds that of its term.
  const held = id === term ? undefined : ids.claim(term)
  const item = defaultHandlers.listItem(state, { ...node, checked: null }, parent)
  const box = typeof node.checked === 'boolean' ? [textNode(node.checked ? '[x] ' : '[ ] ')] : []
  const children = [
    ...(part?.mark ?? []),
    ...(held === undefined ? [] : [element('span', { id: held })]),
    ...box,
    ...item.children,
  ]
  return { ...item, properties: { ...item.properties, id }, children }
}

/** A table that is wider than the page scrolls by itself, with the keyboard too. */
function scrollableTable(state: State, node: Table, ids: IdClaims): Element {
  const id = ids.claim(authorAnchor(node))
  const table = defaultHandlers.table(state, node)
  const properties = { id, className: ['table'], tabIndex: 0, role: 'group', ariaLabel: 'Table' }
  return element('div', properties, [table])
}

function startOf(node: Nodes): number | undefined {
  return node.position?.start.offset
}
