import type { Nodes } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Term } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import { spanOf } from '../draft/span-of.ts'

/**
 * Finds the terms that a draft defines in its terminology sections and the sections within them: definition
 * lists, and bullets such as `* __Share__ - a policy …`, `- Share: a policy …` or `* A "share" is a policy …`.
 */
export function findTerms(document: Document): readonly Term[] {
  const found: Term[] = []
  for (const { root } of document.content) {
    let section = ''
    let depth = Infinity
    let historyDepth = Infinity
    const add = (node: Nodes, written: string, definition: string): void => {
      const term = bare(written)
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
        const title = flat(child)
        if (child.depth <= depth) depth = isTerminology(title) ? child.depth : Infinity
        if (child.depth <= historyDepth) historyDepth = isHistory(title) ? child.depth : Infinity
      } else if (depth < Infinity && historyDepth === Infinity) visit(child)
    }
  }
  return found
}

/** Words that a title is made of which announces definitions of terms, and of nothing else. */
const titleWords =
  /^(?:terms?|terminology|definitions?|conventions?|notations?|notational|glossary|vocabulary|roles|actors|parties|entities|acronyms|abbreviations|concepts|requirements|language|basic|general|key|important|common|used|in|this|document|specification|and)$/i

function isTerminology(title: string): boolean {
  const words = title.match(/[\p{L}\p{N}]+/gu) ?? []
  return words.some((word) => /^(?:terminology|glossary)$/i.test(word)) || isAll(words)
}

/** A list of changes can stand within any section; its bullets look like terms. */
function isHistory(title: string): boolean {
  return /\b(?:change ?logs?|changes|history|revisions?|updates?)\b/i.test(title)
}

function isAll(words: readonly string[]): boolean {
  const isAbout = words.some((word) => /^(?:terms?|definitions?|conventions?|roles|actors)$/i.test(word))
  return isAbout && words.every((word) => titleWords.test(word))
}

type Add = (node: Nodes, term: string, definition: string) => void

function readDefinitionList(list: Extract<Nodes, { type: 'defList' }>, add: Add): void {
  let term: Nodes | undefined
  for (const child of list.children) {
    if (child.type === 'defListTerm') term = child
    else if (term !== undefined) add(term, flat(term), flat(child))
  }
}

/** `Share: a policy`; the term is short, and no more than a name. */
const colonTerm = /^(["“]?[\p{L}\p{N}][^:.,;]{0,60}): +(?=\S)/u
/** `A "share" is a policy`, `The term "share" refers to a policy`. */
const quotedTerm =
  /^(?:an?|the)?(?: term)? ?["“]([^"“”]{1,60})["”] (?:is|are|means|refers to|denotes) +(?=\S)/i

function readBullet(item: Extract<Nodes, { type: 'listItem' }>, add: Add): void {
  const [first] = item.children
  if (first?.type !== 'paragraph') return
  const [lead, ...rest] = first.children
  if (lead?.type === 'strong' || lead?.type === 'emphasis') {
    const definition = rest.map((node) => toString(node)).join('')
    const separator = /^\s*(?:[-–—:]|is|are|means|identifies)\s+/.exec(definition)
    const isInside = flat(lead).endsWith(':')
    if (separator !== null)
      add(first, flat(lead), definition.slice(separator[0].length).replaceAll(/\s+/g, ' ').trim())
    else if (isInside) add(first, flat(lead), definition.replaceAll(/\s+/g, ' ').trim())
    return
  }
  // What stands in code is a notation, or the name of a field.
  if (lead?.type === 'inlineCode') return
  const text = flat(first)
  const match = colonTerm.exec(text) ?? quotedTerm.exec(text)
  if (match?.[1] !== undefined) add(first, match[1], text.slice(match[0].length))
}

/** A term without its colon and quotation marks. */
function bare(term: string): string {
  return term
    .replace(/\s*:$/, '')
    .replace(/^["“](.*)["”]$/, '$1')
    .trim()
}

function flat(node: Nodes): string {
  return toString(node).replaceAll(/\s+/g, ' ').trim()
}
