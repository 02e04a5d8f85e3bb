import { toString } from 'mdast-util-to-string'
import type { Heading, PhrasingContent } from 'mdast'
import type { Diagnostic } from '../contract/diagnostic.ts'
import type { Section } from '../contract/spec-model.ts'
import type { ContentPart } from './document.ts'
import type { Attributes } from './nodes.ts'
import { spanOf } from './span-of.ts'

/**
 * Lists the sections of a draft with the anchors that kramdown-rfc gives them and the numbers that
 * xml2rfc gives them: `1.2` in the middle, `A.1` in the back, none for unnumbered sections and what stands
 * in them. Each heading gets its anchor as `data.anchor`. `slug` makes anchors for headings that have none.
 */
export function numberSections(
  content: readonly ContentPart[],
  source: string,
  slug: (heading: string, given?: string) => string,
): { readonly sections: readonly Section[]; readonly diagnostics: readonly Diagnostic[] } {
  const sections: Section[] = []
  const diagnostics: Diagnostic[] = []
  const counters = { abstract: [], middle: [], back: [] } satisfies Record<ContentPart['part'], number[]>
  for (const { part, root } of content) {
    const inherited: { isNumbered: boolean; isNormative: boolean }[] = []
    let level = 0
    root.children.forEach((node, index) => {
      if (node.type !== 'heading' || part === 'abstract') return
      // kramdown-rfc closes a section per level it goes back; a level that is skipped opens only one.
      if (node.depth > level + 1) diagnostics.push(skipsLevel(node, level))
      else inherited.length = Math.max(inherited.length - (level + 1 - node.depth), 0)
      level = node.depth > level + 1 ? level + 1 : node.depth
      const parent = inherited.at(-1)
      const attributes = node.data?.attributes
      const isNumbered = !isUnnumbered(attributes) && parent?.isNumbered !== false
      const isNormative = parent?.isNormative !== false && !isInformative(node, root.children[index + 1])
      inherited.push({ isNumbered, isNormative })
      const depth = inherited.length
      const anchor = slug(node.data?.anchorSource ?? headingSource(node, source), idOf(attributes))
      node.data = { ...node.data, anchor }
      sections.push({
        anchor,
        number: isNumbered ? nextNumber(counters[part], depth, part) : '',
        title: titleOf(node.children),
        depth,
        part,
        normative: isNormative,
        span: spanOf(node),
      })
    })
  }
  return { sections, diagnostics }
}

function isUnnumbered(attributes: Attributes | undefined): boolean {
  return ['false', 'no'].includes(attributes?.pairs['numbered'] ?? '')
}

/** An anchor that xml2rfc keeps for itself gets a `_` from kramdown-rfc. */
function idOf(attributes: Attributes | undefined): string | undefined {
  const id = attributes?.id ?? attributes?.pairs['id'] ?? attributes?.pairs['anchor']
  return id?.replace(/^(?:\d|section-|u-|figure-|table-|iref-)/, '_$&')
}

/** A section's name shows no references, which xml2rfc makes. */
function titleOf(children: readonly PhrasingContent[]): string {
  return children
    .map((child) => (child.type === 'crossReference' ? '' : toString(child)))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** kramdown makes anchors from the heading as it is written, markup included. */
function headingSource(node: Heading, source: string): string {
  const first = node.children[0]?.position?.start.offset
  const last = node.children.at(-1)
  const from = last?.position?.start.offset
  if (first === undefined || from === undefined) return toString(node)
  // What follows the title, such as its identifier, was cut off the text.
  return source.slice(first, last?.type === 'text' ? from + last.value.length : last?.position?.end.offset)
}

function nextNumber(counters: number[], depth: number, part: ContentPart['part']): string {
  while (counters.length < depth) counters.push(0)
  counters.length = depth
  counters[depth - 1] = (counters[depth - 1] ?? 0) + 1
  const [first = 1, ...rest] = counters
  return [part === 'back' ? letters(first) : String(first), ...rest].join('.')
}

/** `A` to `Z`, then `AA`. */
function letters(number: number): string {
  const last = String.fromCodePoint(65 + ((number - 1) % 26))
  return number > 26 ? letters(Math.floor((number - 1) / 26)) + last : last
}

function skipsLevel(node: Heading, level: number): Diagnostic {
  return {
    severity: 'warning',
    code: 'heading-level-skipped',
    message: `Expected a heading of level ${level + 1} at most, received one of level ${node.depth}.`,
    hint: 'Sections that follow end up at a level that nobody expects.',
    span: spanOf(node),
  }
}

const informativeTitle = /\((?:non-normative|informative|informational)\)/i
const historicalTitle =
  /^(?:(?:document|draft|revision|version|change) (?:history|log)|change ?log|changes (?:since|from|between)\b)/i
const informativeSentence =
  /^(?:this|the following|all of this) (?:section|appendix|document part)(?:(?! (?:what|that|which|how|where|when|whether|if) )[^.]){0,80}? (?:is|are) (?:not normative|non-normative|informative|informational|purely informative)\b/i

function isInformative(heading: Heading, next: ContentPart['root']['children'][number] | undefined): boolean {
  const title = toString(heading).trim()
  if (informativeTitle.test(title) || historicalTitle.test(title)) return true
  return next?.type === 'paragraph' && informativeSentence.test(toString(next).replaceAll(/\s+/g, ' '))
}
