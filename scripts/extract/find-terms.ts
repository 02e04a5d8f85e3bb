import type { Nodes } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Span } from '../contract/position.ts'
import type { Term } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import { spanOf } from '../draft/span-of.ts'
import { plainText } from './plain-text.ts'
import { createSpanFinder } from './sentence-span.ts'

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
    const add = (span: Span, written: string, definition: string): void => {
      const term = bare(written)
      if (term === '' || definition === '') return
      found.push({ term, definition, section, line: span.start.line, span })
    }
    const visit = (node: Nodes): void => {
      if (node.type === 'defList') readDefinitionList(node, add)
      else if (node.type === 'listItem') readBullet(node, document.source, add)
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

type Add = (span: Span, term: string, definition: string) => void

function readDefinitionList(list: Extract<Nodes, { type: 'defList' }>, add: Add): void {
  let term: Nodes | undefined
  let span: Span | undefined
  for (const child of list.children) {
    if (child.type === 'defListTerm') {
      const [first, last] = [child.children[0], child.children.at(-1)]
      term = child
      // The term's own place goes on over the line's end.
      span = { ...spanOf(first ?? child), end: spanOf(last ?? child).end }
    } else if (term !== undefined && span !== undefined) add(span, flat(term), flat(child))
  }
}

/** `Share: a policy`; the term is short, and no more than a name. */
const colonTerm = /^(["“]?[\p{L}\p{N}][^:.,;]{0,60}): +(?=\S)/du
/** `A "share" is a policy`, `The term "share" refers to a policy`. */
const quotedTerm =
  /^(?:an?|the)?(?: term)? ?["“]([^"“”]{1,60})["”] (?:is|are|means|refers to|denotes) +(?=\S)/di

function readBullet(item: Extract<Nodes, { type: 'listItem' }>, source: string, add: Add): void {
  const [first] = item.children
  if (first?.type !== 'paragraph') return
  const [lead, ...rest] = first.children
  if (lead?.type === 'strong' || lead?.type === 'emphasis') {
    const definition = rest.map((node) => toString(node)).join('')
    const separator = /^\s*(?:[-–—:]|is|are|means|identifies)\s+/.exec(definition)
    const isInside = flat(lead).endsWith(':')
    if (separator !== null)
      add(spanOf(lead), flat(lead), definition.slice(separator[0].length).replaceAll(/\s+/g, ' ').trim())
    else if (isInside) add(spanOf(lead), flat(lead), definition.replaceAll(/\s+/g, ' ').trim())
    return
  }
  // What stands in code is a notation, or the name of a field.
  if (lead?.type === 'inlineCode') return
  const plain = plainText(first.children)
  const match = colonTerm.exec(plain.text) ?? quotedTerm.exec(plain.text)
  const [from, to] = match?.indices?.[1] ?? []
  if (match?.[1] === undefined || from === undefined || to === undefined) return
  const span = createSpanFinder(plain, source)(from, to) ?? spanOf(first)
  add(span, match[1], plain.text.slice(match[0].length))
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
