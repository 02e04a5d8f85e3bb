import type { Nodes } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Term } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import { spanOf } from '../draft/span-of.ts'

/** Finds the terms that a draft defines: definition lists, and bullets such as `* __Share__ - a policy …`. */
export function findTerms(document: Document): readonly Term[] {
  const found: Term[] = []
  for (const { root } of document.content) {
    let section = ''
    let isTerminology = false
    const add = (node: Nodes, term: string, definition: string): void => {
      if (term === '' || definition === '') return
      found.push({ term, definition, section, line: spanOf(node).start.line })
    }
    const visit = (node: Nodes): void => {
      if (node.type === 'defList') readDefinitionList(node, add)
      else if (node.type === 'listItem') readBullet(node, add)
      if ('children' in node) node.children.forEach(visit)
    }
    for (const child of root.children) {
      if (child.type === 'heading') {
        section = child.data?.anchor ?? section
        isTerminology = /\b(?:terms?|terminology|definitions?|conventions)\b/i.test(toString(child))
      } else if (isTerminology) visit(child)
    }
  }
  return found
}

type Add = (node: Nodes, term: string, definition: string) => void

function readDefinitionList(list: Extract<Nodes, { type: 'defList' }>, add: Add): void {
  let term: Nodes | undefined
  for (const child of list.children) {
    if (child.type === 'defListTerm') term = child
    else if (term !== undefined) add(term, flat(term), flat(child))
  }
}

function readBullet(item: Extract<Nodes, { type: 'listItem' }>, add: Add): void {
  const [first] = item.children
  if (first?.type !== 'paragraph') return
  const [lead, ...rest] = first.children
  if (lead?.type !== 'strong') return
  const definition = rest.map((node) => toString(node)).join('')
  const separator = /^\s*(?:[-–—:]|is|identifies)\s+/.exec(definition)
  if (separator !== null)
    add(first, flat(lead), definition.slice(separator[0].length).replaceAll(/\s+/g, ' ').trim())
}

function flat(node: Nodes): string {
  return toString(node).replaceAll(/\s+/g, ' ').trim()
}
