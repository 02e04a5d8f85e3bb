import type { List, ListItem, Nodes, Parent, PhrasingContent } from 'mdast'
import type { Document } from '../../draft/document.ts'
import { plainText } from '../plain-text.ts'
import { type FieldHead, readFieldHead } from './field-entry.ts'

/** A list of the draft that defines the fields of an object, and where it stands. */
export interface FieldList {
  readonly section: string
  readonly list: List
  /** The inline content of the paragraph right before the list. */
  readonly intro?: readonly PhrasingContent[]
}

/** One entry of a field list with all its paragraphs and the entries nested in it. */
export interface FieldEntry {
  readonly head: FieldHead
  readonly paragraphs: readonly (readonly PhrasingContent[])[]
  readonly item: ListItem
  readonly nested: readonly FieldEntry[]
}

/** Finds the outermost field lists: those of whose items at least half open as a field entry does. */
export function findFieldLists(document: Document): readonly FieldList[] {
  const found: FieldList[] = []
  for (const { root } of document.content) {
    let section = ''
    const visit = (node: Nodes, before: Nodes | undefined): void => {
      if (node.type === 'list' && isFieldList(node)) {
        found.push({ section, list: node, ...(before?.type === 'paragraph' && { intro: before.children }) })
      } else if ('children' in node) {
        node.children.forEach((child, index) => visit(child, node.children[index - 1]))
      }
    }
    root.children.forEach((child, index) => {
      if (child.type === 'heading') section = child.data?.anchor ?? section
      else visit(child, root.children[index - 1])
    })
  }
  return found
}

export function readEntries(list: List): readonly FieldEntry[] {
  return list.children.flatMap((item) => {
    const head = headOf(item)
    return head === undefined ? [] : [readEntry(item, head)]
  })
}

function readEntry(item: ListItem, head: FieldHead): FieldEntry {
  return {
    head,
    item,
    paragraphs: item.children.flatMap((child) => (child.type === 'paragraph' ? [child.children] : [])),
    nested: nestedLists(item).flatMap((list) => readEntries(list)),
  }
}

/** A nested list counts as fields even with one entry, as an object with one field has. */
function nestedLists(item: Parent): readonly List[] {
  return item.children.flatMap((child) =>
    child.type === 'list' && child.children.some((entry) => headOf(entry) !== undefined) ? [child] : [],
  )
}

function isFieldList(list: List): boolean {
  const heads = list.children.filter((item) => headOf(item) !== undefined)
  const hasKeyword = heads.some((item) => headOf(item)?.requiredness !== undefined)
  return hasKeyword && heads.length * 2 >= list.children.length
}

function headOf(item: ListItem): FieldHead | undefined {
  const [first] = item.children
  return first?.type === 'paragraph' ? readFieldHead(plainText(first.children)) : undefined
}
