import type { BlockContent, DefinitionContent, List, ListItem, Paragraph, PhrasingContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Field } from '../../../scripts/contract/spec-model.ts'
import { model } from '../data/site-data.ts'
import { isKeyword } from './content.ts'
import type { KeywordNode } from './content.ts'

/** An item of a field list, taken apart into the cells of a row; all that is left out are the signs between them. */
export interface FieldItem {
  readonly item: ListItem
  readonly message: string
  readonly field: Field
  readonly name: PhrasingContent
  readonly type?: string | undefined
  /** The `REQUIRED` or `OPTIONAL` of the field. */
  readonly keyword?: KeywordNode | undefined
  /** What is said of the field in the item's first paragraph. */
  readonly meaning: Paragraph
  readonly blocks: readonly (BlockContent | DefinitionContent)[]
  /** The fields of the field's value. */
  readonly fields: readonly FieldItem[]
}

interface ListedField {
  readonly message: string
  readonly field: Field
}

const byLine: ReadonlyMap<number, ListedField> = new Map(
  model.messages.flatMap(({ name, fields }) => withinFields(name, fields)),
)

function withinFields(
  message: string,
  fields: readonly Field[],
): readonly (readonly [number, ListedField])[] {
  return fields.flatMap((field) => [
    [field.line, { message, field }] as const,
    ...withinFields(message, field.fields),
  ])
}

/** The item as a row; nothing for one that defines no field, or says so in a way that no row can. */
export function readFieldItem(item: ListItem): FieldItem | undefined {
  const listed = byLine.get(item.position?.start.line ?? 0)
  const [first, ...others] = item.children
  if (!listed || first?.type !== 'paragraph' || typeof item.checked === 'boolean') return undefined
  const head = readHead(first, listed.field.name)
  if (!head) return undefined
  const last = others.at(-1)
  const fields = last?.type === 'list' ? readFields(last, listed.field) : []
  const blocks = fields.length > 0 ? others.slice(0, -1) : others
  return { item, ...listed, ...head, blocks, fields }
}

/** The fields of a list that defines fields of the value of `field` and nothing else; else none. */
function readFields(list: List, field: Field): readonly FieldItem[] {
  const items = list.children.flatMap((item) => readFieldItem(item) ?? [])
  const areAll = items.length === list.children.length && items.every((item) => isWithin(item.field, field))
  return areAll && list.ordered !== true ? items : []
}

function isWithin({ path }: Field, outer: Field): boolean {
  return path.length > outer.path.length && outer.path.every((step, index) => path[index] === step)
}

type Head = Pick<FieldItem, 'name' | 'type' | 'keyword' | 'meaning'>

const requirednesses: ReadonlySet<string> = new Set([
  'REQUIRED',
  'OPTIONAL',
  'RECOMMENDED',
  'NOT RECOMMENDED',
])

/** What may stand behind name and type: with a type a line's end is enough, without one only what sets apart. */
const behindType = /^(?:\s*[-–—:]\s+|\.?\s+|\s*[-–—:.]?$)/
const behindName = /^(?:\s+[-–—]\s+|:\s+|\s*$)/

function readHead(paragraph: Paragraph, fieldName: string): Head | undefined {
  const nodes: PhrasingContent[] = [...paragraph.children]
  let keyword = takeKeyword(nodes)
  if (keyword && take(nodes, /^:?\s+/) === undefined) return undefined
  const name = takeName(nodes, fieldName)
  if (!name) return undefined
  const type = /^\s*\(([^()]*)\)$/.exec(take(nodes, /^\s*\([^()]*\)/) ?? '')?.[1]
  const separator = nodes.length === 0 ? '' : take(nodes, type === undefined ? behindName : behindType)
  if (separator === undefined) return undefined
  if (!keyword) {
    const rest = [...nodes]
    const found = takeKeyword(rest)
    if (found && (rest.length === 0 || take(rest, /^(?:[.:;]\s+|\.?\s*$)/) !== undefined)) {
      keyword = found
      nodes.splice(0, Infinity, ...rest)
    }
  }
  return { name, type, keyword, meaning: { ...paragraph, children: nodes } }
}

function takeKeyword(nodes: PhrasingContent[]): KeywordNode | undefined {
  const first: { readonly type: string } | undefined = nodes[0]
  if (!first || !isKeyword(first) || !requirednesses.has(first.keyword)) return undefined
  nodes.shift()
  return first
}

/** The name alone in its markup, or first in a text. */
function takeName(nodes: PhrasingContent[], name: string): PhrasingContent | undefined {
  const [first] = nodes
  if (!first) return undefined
  if (first.type === 'text') {
    if (!first.value.startsWith(name)) return undefined
    nodes[0] = { type: 'text', value: first.value.slice(name.length) }
    return { type: 'inlineCode', value: name }
  }
  const isMarkup = first.type === 'inlineCode' || first.type === 'strong' || first.type === 'emphasis'
  if (!isMarkup || toString(first) !== name) return undefined
  nodes.shift()
  return first
}

/** Takes what matches from the text that comes first; nothing where none does. */
function take(nodes: PhrasingContent[], pattern: RegExp): string | undefined {
  const [first] = nodes
  if (first?.type !== 'text') return undefined
  const found = pattern.exec(first.value)?.[0]
  if (found === undefined) return undefined
  const rest = first.value.slice(found.length)
  if (rest === '') nodes.shift()
  else nodes[0] = { type: 'text', value: rest }
  return found
}
