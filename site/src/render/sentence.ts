import type { ElementContent } from 'hast'
import type { Entry } from '../data/entries.ts'
import { findSection, sectionLabel } from '../data/sections.ts'
import { links } from '../links/links.ts'
import { resolveCrossReference } from './cross-reference.ts'
import { element, textNode } from './element.ts'

/** A requirement's sentence with its clause marked and its keyword set as in the draft. */
export function sentenceOf(entry: Entry): readonly ElementContent[] {
  const { text, clause } = entry
  const at = clause === text ? -1 : text.indexOf(clause)
  if (at === -1) return withKeyword(text, entry.keyword)
  return [
    ...withCitations(text.slice(0, at)),
    element('mark', {}, withKeyword(clause, entry.keyword)),
    ...withCitations(text.slice(at + clause.length)),
  ]
}

/** A clause with its keyword set as in the draft and nothing linked, for use inside a link. */
export function clauseOf(entry: Entry): readonly ElementContent[] {
  return splitKeyword(entry.clause, entry.keyword, (text) => [textNode(withSectionNames(text))])
}

/** Plain text in which a citation of a section reads as in the draft, without a link. */
function withSectionNames(text: string): string {
  return text.replaceAll(/\[([\w.-]+)\]/g, (written, target: string) => {
    const section = findSection(target)
    return section ? sectionLabel(section) : written
  })
}

/** The draft's plain text with its citations linked to the reading page. */
export function withCitations(text: string): readonly ElementContent[] {
  return text
    .split(/(\[[\w.-]+\])/)
    .filter((piece) => piece !== '')
    .map((piece) => citation(piece) ?? textNode(piece))
}

function withKeyword(text: string, keyword: string): readonly ElementContent[] {
  return splitKeyword(text, keyword, withCitations)
}

function splitKeyword(
  text: string,
  keyword: string,
  rest: (text: string) => readonly ElementContent[],
): readonly ElementContent[] {
  const at = findKeyword(text, keyword)
  if (at === -1) return rest(text)
  const after = text.slice(at + keyword.length)
  return [...rest(text.slice(0, at)), element('span', { className: ['keyword'] }, [keyword]), ...rest(after)]
}

/** BCP 14 keywords, longest first; in quotes they are mentions. Source: RFC 8174, Section 2. */
const keywords =
  /(?<![\w"“'‘-])(?:MUST NOT|SHALL NOT|SHOULD NOT|NOT RECOMMENDED|MUST|REQUIRED|SHALL|SHOULD|RECOMMENDED|MAY|OPTIONAL)(?![\w-])/g

/** Where the keyword stands as a word of its own: the `MUST` of `MUST NOT` is another one. */
function findKeyword(text: string, keyword: string): number {
  return [...text.matchAll(keywords)].find(([found]) => found === keyword)?.index ?? -1
}

function citation(piece: string): ElementContent | undefined {
  const target = /^\[([\w.-]+)\]$/.exec(piece)?.[1]
  if (target === undefined) return undefined
  const section = findSection(target)
  if (section)
    return element('a', { href: links.inDraft(target), title: section.title }, [sectionLabel(section)])
  const { href, text, title } = resolveCrossReference(target)
  if (href === undefined) return undefined
  return element('a', { href: href.startsWith('#') ? links.inDraft(target) : href, title }, [text])
}
