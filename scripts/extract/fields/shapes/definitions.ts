import type { Nodes } from 'mdast'
import { plainText } from '../../plain-text.ts'
import type { Row } from '../field-entry.ts'
import { readFieldHead } from '../field-head.ts'
import { blockSpan } from './block-span.ts'
import { readBody } from './row-body.ts'

type DefinitionList = Extract<Nodes, { type: 'defList' }>
type Term = Extract<Nodes, { type: 'defListTerm' }>
type Description = Extract<Nodes, { type: 'defListDescription' }>

/**
 * Definition lists: the term is the head, its descriptions are the rest.
 *
 *     name:
 *     : REQUIRED. Description
 *
 *     name (optional, string):
 *     : Description
 */
export function definitionRows(list: DefinitionList): readonly Row[] {
  const rows: Row[] = []
  let term: Term | undefined
  let descriptions: Description[] = []
  const finish = (): void => {
    if (term !== undefined && descriptions.length > 0) rows.push(readDefinition(term, descriptions))
    descriptions = []
  }
  for (const child of list.children) {
    if (child.type === 'defListDescription') descriptions.push(child)
    else if (child.type === 'defListTerm') {
      finish()
      term = child
    }
  }
  finish()
  return rows
}

function readDefinition(term: Term, descriptions: readonly Description[]): Row {
  const plain = plainText(term.children)
  const head = readFieldHead(plain)
  // A term that goes on after its head, such as "Client ID", is a name in prose.
  const isWhole = head !== undefined && head.to >= plain.text.length
  const bodies = descriptions.map((description) => readBody(description.children))
  const last = descriptions.at(-1) ?? term
  return {
    span: { start: blockSpan(term).start, end: blockSpan(last).end },
    ...(isWhole && { name: head.name }),
    ...(isWhole && head.statement !== undefined && { statement: head.statement }),
    ...(isWhole && head.slot !== undefined && { slot: head.slot }),
    isSeparated: isWhole,
    texts: bodies.flatMap(({ texts }) => texts.map((text) => ({ plain: text, from: 0 }))),
    blocks: bodies.flatMap(({ blocks }) => blocks),
  }
}
