import { toString } from 'mdast-util-to-string'
import type { Heading } from 'mdast'
import type { Section } from '../contract/spec-model.ts'
import type { ContentPart } from './document.ts'
import type { Dialect } from './dialect.ts'
import { spanOf } from './span-of.ts'

/**
 * Lists the sections of a draft with the anchors that kramdown-rfc gives them and the numbers that
 * xml2rfc gives them: `1.2` in the middle, `A.1` in the back, none under `{:numbered="false"}`.
 * Each heading gets its anchor as `data.anchor`.
 */
export function numberSections(
  content: readonly ContentPart[],
  source: string,
  dialect: Pick<Dialect, 'createSlugger'>,
): readonly Section[] {
  const slug = dialect.createSlugger()
  const sections: Section[] = []
  for (const { part, root } of content) {
    const counters: number[] = []
    const inherited: { depth: number; isNumbered: boolean; isNormative: boolean }[] = []
    root.children.forEach((node, index) => {
      if (node.type !== 'heading' || part === 'abstract') return
      while ((inherited.at(-1)?.depth ?? 0) >= node.depth) inherited.pop()
      const parent = inherited.at(-1)
      const attributes = node.data?.attributes
      const isNumbered = attributes?.pairs['numbered'] !== 'false' && parent?.isNumbered !== false
      const isNormative = parent?.isNormative !== false && !isInformative(node, root.children[index + 1])
      inherited.push({ depth: node.depth, isNumbered, isNormative })
      const anchor = attributes?.id ?? slug(headingSource(node, source))
      node.data = { ...node.data, anchor }
      sections.push({
        anchor,
        number: isNumbered ? nextNumber(counters, node.depth, part) : '',
        title: toString(node).replaceAll(/\s+/g, ' ').trim(),
        depth: node.depth,
        part,
        normative: isNormative,
        span: spanOf(node),
      })
    })
  }
  return sections
}

/** kramdown makes anchors from the heading as it is written, markup included. */
function headingSource(node: Heading, source: string): string {
  const first = node.children[0]?.position?.start.offset
  const last = node.children.at(-1)?.position
  if (first === undefined || last?.end.offset === undefined) return toString(node)
  const lastNode = node.children.at(-1)
  const end = lastNode?.type === 'text' ? (last.start.offset ?? 0) + lastNode.value.length : last.end.offset
  return source.slice(first, end)
}

function nextNumber(counters: number[], depth: number, part: 'middle' | 'back' | 'abstract'): string {
  while (counters.length < depth) counters.push(0)
  counters.length = depth
  counters[depth - 1] = (counters[depth - 1] ?? 0) + 1
  const [first = 1, ...rest] = counters
  return [part === 'back' ? String.fromCharCode(64 + Math.min(first, 26)) : String(first), ...rest].join('.')
}

const informativeTitle = /\((?:non-normative|informative|informational)\)/i
const informativeSentence =
  /^(?:this|the following|all of this) (?:section|appendix|document part)(?:(?! (?:what|that|which|how|where|when|whether|if) )[^.]){0,80}? (?:is|are) (?:not normative|non-normative|informative|informational|purely informative)\b/i

function isInformative(heading: Heading, next: ContentPart['root']['children'][number] | undefined): boolean {
  if (informativeTitle.test(toString(heading))) return true
  return next?.type === 'paragraph' && informativeSentence.test(toString(next).replaceAll(/\s+/g, ' '))
}
