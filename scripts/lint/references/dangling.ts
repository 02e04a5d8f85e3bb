import type { Nodes } from 'mdast'
import type { Span } from '../../contract/position.ts'
import { spanOf } from '../../draft/span-of.ts'
import type { LintSubject } from '../rule.ts'
import { placeWithin } from '../place-within.ts'
import { referenceNodes } from './reference-nodes.ts'

/** A reference that leads nowhere. */
export interface Dangling {
  readonly target: string
  /** Whether it names another document, and no place in this one. */
  readonly isCitation: boolean
  /** Whether the target is an alias, `{{-name}}`. */
  readonly isAlias: boolean
  readonly span: Span
}

/** What the reading of the draft found of references that lead nowhere, in its order. */
export function* danglingReferences({ document, model }: LintSubject): Generator<Dangling> {
  const { source } = document
  const found = model.diagnostics.filter(({ code }) => codes.has(code))
  if (found.length === 0) return
  const { crossReferences, links } = referenceNodes(document)
  const nodes = new Map<number, Nodes>(
    [...crossReferences, ...links].map((node) => [spanOf(node).start.offset, node]),
  )
  for (const { code, span } of found) {
    const node = nodes.get(span.start.offset)
    const isAlias = code === 'reference-alias-unknown'
    const written = source.slice(span.start.offset, span.end.offset)
    if (node?.type === 'link') {
      const target = node.url.slice(1)
      const from = span.start.offset + Math.max(written.lastIndexOf(node.url), 0)
      const place = placeWithin(node, source, from, from + node.url.length)
      yield { target, isCitation: hasCapital(target), isAlias, span: place }
    } else if (node?.type === 'crossReference') {
      const { target, section } = node
      const isCitation = isAlias || section !== undefined || isMmarkCitation(written) || hasCapital(target)
      // One of a list of references begins behind the comma before it.
      const from = span.start.offset + Math.max(written.search(/[^\s;]/), 0)
      yield { target, isCitation, isAlias, span: placeWithin(node, source, from, span.end.offset) }
    } else yield { target: written, isCitation: hasCapital(written), isAlias, span }
  }
}

const codes = new Set(['reference-dangling', 'reference-alias-unknown'])

/** `[@name]`, or a further one of a group of them. */
function isMmarkCitation(written: string): boolean {
  return /^[[;]\s*@/.test(written)
}

/** Names of documents are written with capitals, `RFC9110` and `W3C.XML`; those of sections, figures and tables are not. */
function hasCapital(target: string): boolean {
  return /\p{Lu}/u.test(target)
}
