import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import type { LinkReference, Text } from 'mdast'
import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { dialectOf } from '../../draft/parse-draft.ts'
import { spanOf } from '../../draft/span-of.ts'
import { placeOfText } from '../place-within.ts'
import { referenceNodes } from './reference-nodes.ts'

/** A name that stands in square brackets and is no link of markdown. */
export interface Bracketed {
  readonly name: string
  /** Whether the tool makes a citation of it: kramdown-rfc does so with what the front matter lists. */
  readonly isCitation: boolean
  readonly node: Text | LinkReference
  /** The index of the bracket in the text. */
  readonly from: number
}

const brackets = /\[(?<name>[^\s[\]][^[\]\n]{0,80})\]/g
const known = new WeakMap<Document, readonly Bracketed[]>()

/** Every name in square brackets: those in texts, then those that look like links. */
export function bracketedNames(document: Document): readonly Bracketed[] {
  const before = known.get(document)
  if (before !== undefined) return before
  const found = collect(document)
  known.set(document, found)
  return found
}

function collect(document: Document): readonly Bracketed[] {
  const { source, frontMatter } = document
  const isKramdown = dialectOf(source).name === 'kramdown-rfc'
  const listed = new Set(frontMatter.references.map(({ anchor }) => normalizeIdentifier(anchor)))
  const bracketed = (name: string, node: Text | LinkReference, from: number): Bracketed => {
    const isCitation = isKramdown && listed.has(normalizeIdentifier(name))
    return { name, isCitation, node, from }
  }
  const { texts, labels } = referenceNodes(document)
  return [
    ...texts.flatMap((node) => {
      if (!node.value.includes('[')) return []
      return Array.from(node.value.matchAll(brackets), ({ index, groups }) =>
        bracketed(groups?.['name'] ?? '', node, index),
      )
    }),
    ...labels.map((node) => bracketed(node.label ?? node.identifier, node, 0)),
  ]
}

/** The brackets and what they hold; undefined in a standing paragraph that the author did not type. */
export function bracketedSpan({ node, name, from }: Bracketed, source: string): Span | undefined {
  if (node.position === undefined) return undefined
  return node.type === 'text' ? placeOfText(node, source, from, from + name.length + 2) : spanOf(node)
}
