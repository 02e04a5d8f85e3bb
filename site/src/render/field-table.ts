import type { Element, ElementContent } from 'hast'
import type { List, ListItem, Parents } from 'mdast'
import { defaultHandlers } from 'mdast-util-to-hast'
import type { State } from 'mdast-util-to-hast'
import { findMessage, messageTitle } from '../data/fields.ts'
import { fragment } from '../links/links.ts'
import { authorAnchor } from './author-anchor.ts'
import { element, textNode } from './element.ts'
import { readFieldItem } from './field-items.ts'
import type { FieldItem } from './field-items.ts'
import type { IdClaims } from './id-claims.ts'
import { keywordElement } from './inline-handlers.ts'
import { linkTerms } from './link-terms.ts'
import { partMark } from './part-mark.ts'
import { wrapClauses } from './wrap-clauses.ts'

/**
 * A list that defines the fields of a message as a table, and what else it holds as a list behind or before that.
 * Nothing for any other list, nor for one whose items are numbered.
 */
export function fieldTables(state: State, node: List, ids: IdClaims): readonly Element[] | undefined {
  const items = node.ordered === true ? [] : node.children.map((item) => readFieldItem(item) ?? item)
  const runs = splitRuns(items)
  if (!runs.some(({ fields }) => fields.length > 0)) return undefined
  const id = ids.claim(authorAnchor(node))
  const made = runs.map(({ fields, others }) =>
    fields.length > 0 ? table(state, fields, ids) : otherList(state, node, others),
  )
  const [first, ...rest] = made
  return first && id !== undefined ? [{ ...first, properties: { ...first.properties, id } }, ...rest] : made
}

interface Run {
  readonly fields: FieldItem[]
  readonly others: ListItem[]
}

function splitRuns(items: readonly (FieldItem | ListItem)[]): readonly Run[] {
  const runs: Run[] = []
  for (const item of items) {
    const last = runs.at(-1)
    if ('field' in item) {
      if (last && last.fields.length > 0) last.fields.push(item)
      else runs.push({ fields: [item], others: [] })
    } else if (last && last.others.length > 0) last.others.push(item)
    else runs.push({ fields: [], others: [item] })
  }
  return runs
}

function otherList(state: State, node: List, children: ListItem[]): Element {
  return defaultHandlers.list(state, { ...node, children })
}

const headings = ['Name', 'Type', 'Requirement', 'Meaning'] as const

function table(state: State, items: readonly FieldItem[], ids: IdClaims): Element {
  const message = findMessage(items[0]?.message)
  const heads = headings.map((heading) => element('th', { scope: 'col' }, [heading]))
  const ariaLabel = message === undefined ? 'Fields' : `Fields: ${messageTitle(message)}`
  return element('table', { className: ['fields'], ariaLabel }, [
    element('thead', {}, [element('tr', {}, heads)]),
    element(
      'tbody',
      {},
      items.flatMap((item) => rows(state, item, 0, ids)),
    ),
  ])
}

function rows(state: State, item: FieldItem, depth: number, ids: IdClaims): readonly Element[] {
  return [row(state, item, depth, ids), ...item.fields.flatMap((field) => rows(state, field, depth + 1, ids))]
}

const deepest = 4

function row(state: State, { item, ...read }: FieldItem, depth: number, ids: IdClaims): Element {
  const [first] = item.children
  const part = partMark(item)
  const anchor = ids.claim(part?.id ?? authorAnchor(item) ?? (first && authorAnchor(first)))
  const mark = read.keyword === undefined ? [] : [keywordElement(read.keyword, ids)]
  // The row is the keyword's clause, and has its id, unless it has one already.
  const own = mark[0]?.properties.id
  const id =
    anchor ??
    (typeof own === 'string' ? own : ids.claim(`site~${[read.message, ...read.field.path].join('.')}`))
  const name = content(state.one(read.name, read.meaning))
  const level = id === own ? mark.map(withoutId) : mark
  return element('tr', { id }, [
    element('th', { scope: 'row', className: ['name', `depth-${Math.min(depth, deepest)}`] }, [
      ...(part?.mark ?? []),
      ...(id === undefined ? name : [element('a', { href: fragment(id) }, name)]),
    ]),
    element('td', { className: ['type'] }, read.type === undefined ? [] : [textNode(read.type)]),
    element('td', { className: ['level'] }, level),
    element('td', { className: ['meaning'] }, meaning(state, read, item)),
  ])
}

function meaning(
  state: State,
  { meaning: paragraph, blocks }: Pick<FieldItem, 'meaning' | 'blocks'>,
  parent: Parents,
): readonly ElementContent[] {
  const text = linkTerms(wrapClauses(state, paragraph), paragraph.position?.start.offset ?? -1)
  return [
    ...(text.length === 0 ? [] : [element('p', {}, text)]),
    ...blocks.flatMap((block) => content(state.one(block, parent))),
  ]
}

function content(made: ReturnType<State['one']>): readonly ElementContent[] {
  const all = made === undefined ? [] : Array.isArray(made) ? made : [made]
  return all
}

function withoutId(node: Element): Element {
  const { id: _, ...properties } = node.properties
  return { ...node, properties }
}
