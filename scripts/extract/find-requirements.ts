import type { List, Nodes, Parent, PhrasingContent } from 'mdast'
import type { Requirement, RequirementPart } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import { type Block, blocks } from './blocks.ts'
import { splitClauses } from './clauses.ts'
import { levels } from './levels.ts'
import { plainText } from './plain-text.ts'
import { splitSentences } from './sentences.ts'
import { spanOf } from '../draft/span-of.ts'

/**
 * Finds every normative requirement: one per BCP 14 keyword occurrence, in reading order. Their ids are
 * provisional, `@` and the keyword's offset, until the lock or birth gives them lasting ones.
 */
export function findRequirements(document: Document): readonly Requirement[] {
  const lists = listsAfterParagraphs(document)
  return [...blocks(document)].flatMap((block) => readBlock(block, lists.get(block.node)))
}

/** The provisional id of what stands at an offset of the source. */
function provisionalId(offset: number): string {
  return `@${offset}`
}

function readBlock(block: Block, list: List | undefined): readonly Requirement[] {
  const plain = plainText(block.children)
  const keywords = plain.marks.flatMap(({ from, to, keyword }) =>
    keyword === undefined ? [] : [{ from, to, keyword }],
  )
  if (keywords.length === 0) return []
  const context = block.intro === undefined ? undefined : introText(block.intro)
  return splitSentences(plain).flatMap((sentence, index, all) => {
    const inside = keywords.filter(({ from }) => from >= sentence.from && from < sentence.to)
    const text = plain.text.slice(sentence.from, sentence.to)
    const clauses = splitClauses(
      text,
      inside.map(({ from, to }) => ({ from: from - sentence.from, to: to - sentence.from })),
    )
    const isLead = index === all.length - 1 && text.endsWith(':')
    return inside.map(({ keyword }, at): Requirement => {
      const span = spanOf(keyword)
      const parts =
        list !== undefined && isLead && at === inside.length - 1 ? partsOf(list, keyword.keyword) : []
      return {
        id: provisionalId(span.start.offset),
        keyword: keyword.keyword,
        level: levels[keyword.keyword] ?? 'MAY',
        normative: block.isNormative,
        text,
        clause: clauses[at] ?? text,
        ...(context !== undefined && { context }),
        section: block.section,
        line: span.start.line,
        span,
        ...(parts.length > 0 && { parts: [...parts] }),
      }
    })
  })
}

/** The last sentence of the paragraph that introduces a list. */
function introText(children: readonly PhrasingContent[]): string | undefined {
  const plain = plainText(children)
  const last = splitSentences(plain).at(-1)
  return last === undefined ? undefined : plain.text.slice(last.from, last.to)
}

function partsOf(list: List, keyword: string): readonly RequirementPart[] {
  return list.children.flatMap((item): readonly RequirementPart[] => {
    const [first] = item.children
    if (first?.type !== 'paragraph') return []
    const span = spanOf(first)
    const { text } = plainText(first.children)
    if (text === '') return []
    return [{ id: provisionalId(span.start.offset), level: levels[keyword] ?? 'MAY', text, span }]
  })
}

/** Each paragraph that a list follows, and that list. */
function listsAfterParagraphs(document: Document): ReadonlyMap<Nodes, List> {
  const found = new Map<Nodes, List>()
  const visit = (parent: Parent): void => {
    parent.children.forEach((child, index) => {
      const next = parent.children[index + 1]
      if (child.type === 'paragraph' && next?.type === 'list') found.set(child, next)
      if ('children' in child) visit(child)
    })
  }
  for (const { root } of document.content) visit(root)
  return found
}
