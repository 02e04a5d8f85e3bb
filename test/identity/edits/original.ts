import type { Nodes } from 'mdast'
import type { Requirement, Section, SpecModel } from '../../../scripts/contract/spec-model.ts'
import type { BlockCache } from '../../../scripts/draft/block-cache.ts'
import { parseDraft } from '../../../scripts/draft/parse-draft.ts'
import { spanOf } from '../../../scripts/draft/span-of.ts'
import { buildModel } from '../../../scripts/extract/build-model.ts'

/** A real draft as an editor finds it, with the places that edits are made at. */
export interface Original {
  readonly source: string
  readonly model: SpecModel
  readonly paragraphs: readonly Paragraph[]
  /** Sentences of those paragraphs that have a keyword. */
  readonly sentences: readonly Sentence[]
  readonly sections: readonly Section[]
}

/** Offsets of the source, and the section they are in. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly section: string
}

export interface Paragraph extends Stretch {
  /** The list item that holds this paragraph and nothing else. */
  readonly item?: { readonly from: number; readonly to: number }
  readonly isInList: boolean
}

export interface Sentence extends Stretch {
  readonly paragraph: Paragraph
  readonly keywords: readonly Keyword[]
}

export interface Keyword {
  readonly from: number
  readonly to: number
  readonly requirement: Requirement
}

/** Reads a draft without its includes: edits are made in its own text. */
export function readOriginal(text: string, cache: BlockCache): Original {
  const document = parseDraft(new TextEncoder().encode(text), 'original.md', { cache })
  const model = buildModel(document)
  const paragraphs: Paragraph[] = []
  for (const { part, root } of document.content) {
    let section = ''
    for (const child of root.children) {
      if (child.type === 'heading') section = child.data?.anchor ?? section
      else if (part === 'middle') paragraphs.push(...paragraphsOf(child, section))
    }
  }
  const bySentence = Map.groupBy(model.requirements, ({ sentence }) => sentence.start.offset)
  const sentences = [...bySentence.values()].flatMap((all) => sentenceOf(all, paragraphs))
  const sections = model.sections.filter(({ part }) => part === 'middle')
  return { source: document.source, model, paragraphs, sentences, sections }
}

function paragraphsOf(node: Nodes, section: string): readonly Paragraph[] {
  if (node.type === 'paragraph') return [{ ...stretchOf(node), section, isInList: false }]
  if (node.type !== 'list') return []
  return node.children.flatMap((item) =>
    item.children.flatMap((child): readonly Paragraph[] => {
      if (child.type !== 'paragraph') return paragraphsOf(child, section)
      const isAlone = item.children.length === 1
      return [{ ...stretchOf(child), section, isInList: true, ...(isAlone && { item: stretchOf(item) }) }]
    }),
  )
}

function stretchOf(node: Nodes): { readonly from: number; readonly to: number } {
  const { start, end } = spanOf(node)
  return { from: start.offset, to: end.offset }
}

function sentenceOf(all: readonly Requirement[], paragraphs: readonly Paragraph[]): readonly Sentence[] {
  const [first] = all
  if (first === undefined) return []
  const [from, to] = [first.sentence.start.offset, first.sentence.end.offset]
  const paragraph = paragraphs.find((one) => one.from <= from && to <= one.to)
  if (paragraph === undefined) return []
  const keywords = all.map((requirement) => ({
    from: requirement.span.start.offset,
    to: requirement.span.end.offset,
    requirement,
  }))
  return [{ from, to, section: first.section, paragraph, keywords }]
}
