import type { ElementContent } from 'hast'
import { fragment } from '../links/links.ts'
import { element, textNode } from './element.ts'
import { termTargets } from './term-targets.ts'
import type { TermTarget } from './term-targets.ts'

interface Wording {
  readonly target: TermTarget
  /** Matches the term where it begins: any white space between its words, a plural, and then no further letter. */
  readonly pattern: RegExp
}

const word = /[\p{L}\p{N}]+/gu
const longestTerm = 100

/** The terms by their first word, the longest first. */
const wordings: ReadonlyMap<string, readonly Wording[]> = Map.groupBy(
  termTargets
    .toSorted((one, other) => other.term.length - one.term.length)
    .flatMap((target) => spellings(target.term).map((term) => ({ target, ...wordingOf(term) }))),
  ({ first }) => first,
)

/**
 * A block of prose, which begins at that place of the source, with each defined term leading to its definition where it
 * stands for the first time. What is code or a link already stays, and so does a term within its own definition.
 */
export function linkTerms(children: readonly ElementContent[], offset: number): ElementContent[] {
  if (wordings.size === 0) return [...children]
  const here = termTargets.filter(({ from, to }) => from <= offset && offset < to)
  const seen = new Set(here.map(({ term }) => term))
  return children.flatMap((child) => linkWithin(child, seen))
}

/** As the draft writes it; one that only begins with a capital, as `Access token`, stands in a sentence without. */
function spellings(term: string): readonly string[] {
  if (term.length > longestTerm) return []
  const isSentenceCase = /^\p{Lu}\p{Ll}+(?:\s+\p{Ll}+)+$/u.test(term)
  return isSentenceCase ? [term, term.charAt(0).toLowerCase() + term.slice(1)] : [term]
}

function wordingOf(term: string): { readonly first: string; readonly pattern: RegExp } {
  const words = term.split(/\s+/).map((one) => one.replaceAll(/[\^$.*+?()[\]{}|/\\]/g, String.raw`\$&`))
  const pattern = new RegExp(`${words.join(String.raw`\s+`)}s?(?![\\p{L}\\p{N}_-])`, 'uy')
  return { first: /^[\p{L}\p{N}]+/u.exec(term)?.[0] ?? '', pattern }
}

function linkWithin(node: ElementContent, seen: Set<string>): readonly ElementContent[] {
  if (node.type === 'text') return linkText(node.value, seen)
  const isKept = node.type !== 'element' || node.tagName === 'a' || node.tagName === 'code'
  if (isKept || isMention(node.properties.className)) return [node]
  return [{ ...node, children: node.children.flatMap((child) => linkWithin(child, seen)) }]
}

function isMention(names: unknown): boolean {
  return Array.isArray(names) && names.includes('keyword')
}

function linkText(text: string, seen: Set<string>): readonly ElementContent[] {
  const made: ElementContent[] = []
  let at = 0
  for (const match of text.matchAll(word)) {
    if (match.index < at || /[-_]/.test(text.charAt(match.index - 1))) continue
    const found = findTerm(text, match.index, match[0])
    if (!found) continue
    const end = match.index + found.length
    // What is part of a longer term is not looked for: an Invite Token is no Invite.
    if (!seen.has(found.target.term)) {
      seen.add(found.target.term)
      if (match.index > at) made.push(textNode(text.slice(at, match.index)))
      const properties = { className: ['term'], href: fragment(found.target.id) }
      made.push(element('a', properties, [text.slice(match.index, end)]))
      at = end
    } else if (end > at) {
      made.push(textNode(text.slice(at, end)))
      at = end
    }
  }
  if (at < text.length) made.push(textNode(text.slice(at)))
  return made
}

function findTerm(
  text: string,
  from: number,
  first: string,
): { readonly target: TermTarget; readonly length: number } | undefined {
  const singular = first.endsWith('s') ? (wordings.get(first.slice(0, -1)) ?? []) : []
  for (const { target, pattern } of [...(wordings.get(first) ?? []), ...singular]) {
    pattern.lastIndex = from
    const length = pattern.exec(text)?.[0].length
    if (length !== undefined) return { target, length }
  }
  return undefined
}
