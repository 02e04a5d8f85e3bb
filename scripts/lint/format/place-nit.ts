import type { Nodes } from 'mdast'
import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { createSourceContext, pointAt, type SourceContext } from '../../draft/source-context.ts'
import { spanOf } from '../../draft/span-of.ts'
import { placeWithin } from '../place-within.ts'
import type { RenderedNit } from './rendered-nit.ts'

/**
 * Makes what finds, one nit after another, the place in the markdown that each is about: the words at fault in
 * their section, the section, the abstract, the line of the front matter that says it, or else the first line.
 * The same words in the same section are found one after another.
 */
export function createNitPlaces(document: Document): (nit: RenderedNit) => Span {
  const { source } = document
  const context = createSourceContext(source)
  const sectionAround = createSectionFinder(document)
  const abstractAround = createAbstractFinder(document)
  const lineOf = createFrontMatterFinder(context)
  const found = new Map<string, number>()
  return (nit) => {
    const around = sectionAround(nit) ?? abstractAround(nit)
    const { from, to } = around ?? { from: 0, to: source.length }
    if (nit.words !== undefined) {
      const key = `${from} ${nit.words}`
      const at = indexOfWords(source, nit.words, found.get(key) ?? from, to)
      found.set(key, at === undefined ? to : at + nit.words.length)
      if (at !== undefined) return spanAt(document, context, at, at + nit.words.length)
    }
    const line = lineOf(nit)
    return line === undefined ? (around?.span ?? lineSpan(context, 0)) : lineSpan(context, line)
  }
}

/** A stretch of the source, and the span that stands for it. */
interface Around {
  readonly from: number
  readonly to: number
  readonly span: Span
}

/** Finds the innermost section that a nit is in, from its heading to the next one. */
function createSectionFinder({ sections, source }: Document): (nit: RenderedNit) => Around | undefined {
  const places = new Map<string, Around>()
  for (const [index, { anchor, span }] of sections.entries()) {
    const to = sections[index + 1]?.span.start.offset ?? source.length
    if (!places.has(anchor)) places.set(anchor, { span, from: span.start.offset, to })
  }
  return ({ anchors }) => places.get(anchors.findLast((anchor) => places.has(anchor)) ?? '')
}

/** Finds the abstract, and in it the first reference, where that is what a nit is about. */
function createAbstractFinder({ content }: Document): (nit: RenderedNit) => Around | undefined {
  const root = content.find(({ part }) => part === 'abstract')?.root
  const [first] = root?.children ?? []
  if (root === undefined || first === undefined) return () => undefined
  const { start, end } = spanOf(root)
  const whole = { from: start.offset, to: end.offset, span: spanOf(first) }
  const [reference] = referencesIn(root)
  const referring = reference === undefined ? whole : { ...whole, span: spanOf(reference) }
  return ({ path }) => {
    if (!path.startsWith('rfc.front.abstract')) return undefined
    return path.endsWith('xref') ? referring : whole
  }
}

function* referencesIn(parent: Nodes): Generator<Nodes> {
  if (parent.type === 'crossReference' || parent.type === 'link') yield parent
  if ('children' in parent) for (const child of parent.children) yield* referencesIn(child)
}

/** Where words stand in a stretch of the source that are not part of longer ones. */
function indexOfWords(source: string, words: string, from: number, to: number): number | undefined {
  const isLetter = (at: number): boolean => /[\p{L}\p{N}]/u.test(source.charAt(at))
  // What is behind the stretch is not searched, however often the words are not there.
  const searched = source.slice(0, to + words.length)
  for (let at = searched.indexOf(words, from); at >= 0 && at < to; at = searched.indexOf(words, at + 1)) {
    const end = at + words.length
    const goesOn = (isLetter(at) && isLetter(at - 1)) || (isLetter(end - 1) && isLetter(end))
    if (!goesOn) return at
  }
  return undefined
}

/** The span of a stretch of the source: counted from the innermost node around it, which knows its file. */
function spanAt(document: Document, context: SourceContext, from: number, to: number): Span {
  for (const { root } of document.content) {
    const node = innermost(root, from)
    if (node !== undefined) return placeWithin(node, document.source, from, to)
  }
  return { start: pointAt(from, context), end: pointAt(to, context) }
}

function innermost(parent: Nodes, offset: number): Nodes | undefined {
  if (!('children' in parent)) return undefined
  const child = parent.children.find((one) => {
    const { start, end } = spanOf(one)
    return start.offset <= offset && offset < end.offset
  })
  return child === undefined ? undefined : (innermost(child, offset) ?? child)
}

/** The keys of the front matter that say what a nit is about, by what its code begins with. */
const keys: readonly (readonly [code: RegExp, keys: readonly string[]])[] = [
  [/^FILENAME_/, ['docname', 'value']],
  [/^UPDATES_NOT_IN_ABSTRACT/, ['updates']],
  [/^OBSOLETES_NOT_IN_ABSTRACT/, ['obsoletes']],
  [/AUTHOR/, ['author']],
  [/IPR_VALUE/, ['ipr']],
  [/DOC_CATEGORY/, ['category', 'cat', 'status']],
  [/^SUBMISSION_TYPE/, ['submissiontype', 'submissionType', 'stream']],
]

function keysOf(code: string): readonly string[] {
  return keys.find(([pattern]) => pattern.test(code))?.[1] ?? []
}

/** Finds the first line of the front matter that says what a nit is about. */
function createFrontMatterFinder(context: SourceContext): (nit: RenderedNit) => number | undefined {
  const { lineStarts } = context
  const end = lineStarts.findIndex((_, index) => index > 0 && /^(?:---|%%%)/.test(lineAt(context, index)))
  const lines = new Map<string, number>()
  for (let index = 0; index < end; index += 1) {
    const name = nameIn(lineAt(context, index))
    if (!lines.has(name)) lines.set(name, index)
  }
  return ({ code }) => {
    const found = keysOf(code).flatMap((key) => lines.get(key) ?? [])
    return found.length === 0 ? undefined : Math.min(...found)
  }
}

/** The key that a line of YAML or TOML begins with; in TOML, tables have brackets around theirs. */
function nameIn(line: string): string {
  return /^\s*\[{0,2}([\w-]{1,40})/.exec(line)?.[1] ?? ''
}

function lineAt({ text, lineStarts }: SourceContext, index: number): string {
  const next = lineStarts[index + 1]
  return text.slice(lineStarts[index], next === undefined ? undefined : next - 1)
}

function lineSpan(context: SourceContext, index: number): Span {
  const line = lineAt(context, index)
  const start = context.lineStarts[index] ?? 0
  const indent = line.length - line.trimStart().length
  return {
    start: { line: index + 1, column: indent + 1, offset: start + indent },
    end: { line: index + 1, column: line.length + 1, offset: start + line.length },
  }
}
