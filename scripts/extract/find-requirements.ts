import type { Nodes, Parent, PhrasingContent } from 'mdast'
import type { Actor, Requirement } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import { spanOf } from '../draft/span-of.ts'
import { type Block, blocks, type Intro, leadsOf, type Listing } from './blocks.ts'
import { splitClauses } from './clauses.ts'
import { findParts } from './find-parts.ts'
import { findTerms } from './find-terms.ts'
import { levels } from './levels.ts'
import { plainText } from './plain-text.ts'
import { provisionalId } from './provisional-id.ts'
import { agentOfSentence, leadAgent, readSentence } from './read-sentence.ts'
import { createRoster, type Roster } from './roster.ts'
import { createSpanFinder } from './sentence-span.ts'
import { splitSentences } from './sentences.ts'

/**
 * Finds every normative requirement: one per BCP 14 keyword occurrence, in reading order. Their ids are
 * provisional, `@` and the keyword's offset, until the lock or birth gives them lasting ones.
 */
export function findRequirements(document: Document): readonly Requirement[] {
  const lists = listsByLead(document)
  const roster = createRoster(findTerms(document))
  const { source } = document
  return [...blocks(document)].flatMap((block) => readBlock(block, lists.get(block.node), roster, source))
}

function readBlock(
  block: Block,
  listing: Listing | undefined,
  roster: Roster,
  source: string,
): readonly Requirement[] {
  if (!hasKeyword(block.children)) return []
  const plain = plainText(block.children)
  const keywords = plain.marks.flatMap(({ from, to, keyword }) =>
    keyword === undefined ? [] : [{ from, keyword, ...wholeKeyword(keyword.keyword, to, plain.text) }],
  )
  const context = block.intro === undefined ? undefined : introText(block.intro)
  const inLead = block.intro === undefined ? undefined : leadAgentOf(block.intro, context, roster)
  const spanAt = createSpanFinder(plain, source)
  const anchor = keywords.length === 1 ? block.anchor : undefined
  let inBlock: (() => Actor | undefined) | undefined
  return splitSentences(plain).flatMap((sentence, index, all) => {
    const inside = keywords.filter(({ from }) => from >= sentence.from && from < sentence.to)
    const text = plain.text.slice(sentence.from, sentence.to)
    const places = inside.map(({ from, to }) => ({ from: from - sentence.from, to: to - sentence.from }))
    const clauses = splitClauses(text, places)
    const bound = readSentence(plain, sentence, clauses, { roster, inBlock, inLead })
    inBlock = () => agentOfSentence(plain, sentence, roster, bound)
    const isLead = index === all.length - 1
    return inside.map(({ keyword, written }, at): Requirement => {
      const span = spanOf(keyword)
      const level = levels[written] ?? 'MAY'
      const place = places[at] ?? { from: 0, to: 0 }
      const lead = {
        text,
        keywordFrom: place.from,
        keywordTo: place.to,
        isProhibition: level.endsWith('NOT'),
      }
      const parts =
        listing !== undefined && isLead && at === inside.length - 1 ? findParts(listing, lead, level) : []
      return {
        id: provisionalId(span),
        keyword: written,
        level,
        normative: block.isNormative,
        text,
        clause: text.slice(clauses[at]?.from, clauses[at]?.to),
        ...(context !== undefined && { context }),
        ...bound[at],
        section: block.section,
        line: span.start.line,
        span,
        sentence: spanAt(sentence.from, sentence.to) ?? span,
        ...(anchor !== undefined && { anchor }),
        ...(parts.length > 0 && { parts: [...parts] }),
      }
    })
  })
}

/** The keyword, and where it ends: in `**MUST** NOT` markup parts what belongs together. */
function wholeKeyword(keyword: string, to: number, text: string) {
  const not = /^(?:MUST|SHALL|SHOULD)$/.test(keyword) ? /^\s?NOT\b/.exec(text.slice(to, to + 6)) : null
  return not === null ? { written: keyword, to } : { written: `${keyword} NOT`, to: to + not[0].length }
}

function hasKeyword(children: readonly PhrasingContent[]): boolean {
  return children.some(
    (child) => child.type === 'keyword' || ('children' in child && hasKeyword(child.children)),
  )
}

/** Who the lead of a list is about: the subject of its last keyword, or all that it says. */
function leadAgentOf(intro: Intro, context: string | undefined, roster: Roster): Actor | undefined {
  const plain = plainText(intro.children)
  const last = splitSentences(plain).at(-1)
  if (last === undefined || context === undefined) return undefined
  const places = plain.marks.filter(({ kind, from }) => kind === 'keyword' && from >= last.from)
  if (places.length === 0) return leadAgent(context, roster)
  const text = plain.text.slice(last.from, last.to)
  const clauses = splitClauses(
    text,
    places.map(({ from, to }) => ({ from: from - last.from, to: to - last.from })),
  )
  return readSentence(plain, last, clauses, { roster }).at(-1)?.actor
}

/** The last sentence of the paragraph that introduces a list, or a label without its colon. */
function introText({ kind, children }: Intro): string | undefined {
  const plain = plainText(children)
  if (kind === 'label') return plain.text.replace(/:$/, '') || undefined
  const last = splitSentences(plain).at(-1)
  return last === undefined ? undefined : plain.text.slice(last.from, last.to)
}

/** Each paragraph that introduces a list, and that list. */
function listsByLead(document: Document): ReadonlyMap<Nodes, Listing> {
  const found = new Map<Nodes, Listing>()
  const visit = (parent: Parent): void => {
    for (const [listing, lead] of leadsOf(parent)) if (!found.has(lead)) found.set(lead, listing)
    for (const child of parent.children) if ('children' in child && !('value' in child)) visit(child)
  }
  for (const { root } of document.content) visit(root)
  return found
}
