import type { Nodes } from 'mdast'
import type { Span } from '../../contract/position.ts'
import type { Document } from '../../draft/document.ts'
import { spanOf } from '../../draft/span-of.ts'
import { placeWithin } from '../references/place-within.ts'
import type { RenderedNit } from './rendered-nit.ts'

/**
 * Makes what finds, one nit after another, the place in the markdown that each is about: the words at fault in
 * their section, the section, the abstract, the line of the front matter that says it, or else the first line.
 * The same words in the same section are found one after another.
 */
export function createNitPlaces(document: Document): (nit: RenderedNit) => Span {
  const found = new Map<string, number>()
  return (nit) => {
    const around = sectionOf(nit, document) ?? abstractOf(nit, document)
    const { from, to } = around ?? { from: 0, to: document.source.length }
    if (nit.words !== undefined) {
      const key = `${from} ${nit.words}`
      const at = indexOfWords(document.source, nit.words, found.get(key) ?? from, to)
      if (at !== undefined) {
        found.set(key, at + nit.words.length)
        return spanAt(document, at, at + nit.words.length)
      }
    }
    return frontMatterSpan(nit, document) ?? around?.span ?? lineSpan(document, 0)
  }
}

/** A stretch of the source, and the span that stands for it. */
interface Around {
  readonly from: number
  readonly to: number
  readonly span: Span
}

/** The innermost section that a nit is in, from its heading to the next one. */
function sectionOf({ anchors }: RenderedNit, { sections, source }: Document): Around | undefined {
  const index = sections.findIndex(({ anchor }) => anchor === anchors.findLast((one) => has(sections, one)))
  const section = sections[index]
  if (section === undefined) return undefined
  const { span } = section
  return { span, from: span.start.offset, to: sections[index + 1]?.span.start.offset ?? source.length }
}

/** The abstract, and in it a reference, where that is what the nit is about. */
function abstractOf({ path }: RenderedNit, { content }: Document): Around | undefined {
  if (!path.startsWith('rfc.front.abstract')) return undefined
  const root = content.find(({ part }) => part === 'abstract')?.root
  const [first] = root?.children ?? []
  if (root === undefined || first === undefined) return undefined
  const reference = path.endsWith('xref') ? [...referencesIn(root)][0] : undefined
  const { start, end } = spanOf(root)
  return { from: start.offset, to: end.offset, span: spanOf(reference ?? first) }
}

function* referencesIn(parent: Nodes): Generator<Nodes> {
  if (parent.type === 'crossReference' || parent.type === 'link') yield parent
  if ('children' in parent) for (const child of parent.children) yield* referencesIn(child)
}

function has(sections: Document['sections'], wanted: string): boolean {
  return sections.some(({ anchor }) => anchor === wanted)
}

/** Where words stand in a stretch of the source that are not part of longer ones. */
function indexOfWords(source: string, words: string, from: number, to: number): number | undefined {
  const isLetter = (at: number): boolean => /[\p{L}\p{N}]/u.test(source.charAt(at))
  for (let at = source.indexOf(words, from); at >= 0 && at < to; at = source.indexOf(words, at + 1)) {
    const end = at + words.length
    const goesOn = (isLetter(at) && isLetter(at - 1)) || (isLetter(end - 1) && isLetter(end))
    if (!goesOn) return at
  }
  return undefined
}

/** The span of a stretch of the source: counted from the innermost node around it, which knows its file. */
function spanAt(document: Document, from: number, to: number): Span {
  for (const { root } of document.content) {
    const node = innermost(root, from)
    if (node !== undefined) return placeWithin(node, document.source, from, to)
  }
  const line = document.source.slice(0, from).split('\n').length - 1
  const { start } = lineSpan(document, line)
  const column = start.column + from - start.offset
  return {
    start: { line: line + 1, column, offset: from },
    end: { line: line + 1, column: column + to - from, offset: to },
  }
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

function keyOf(code: string): readonly string[] | undefined {
  return keys.find(([pattern]) => pattern.test(code))?.[1]
}

function frontMatterSpan({ code }: RenderedNit, document: Document): Span | undefined {
  const wanted = keyOf(code) ?? []
  const lines = document.source.split('\n')
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|%%%)/.test(line))
  const index = lines.slice(0, Math.max(end, 0)).findIndex((line) => wanted.includes(nameIn(line)))
  return index < 0 ? undefined : lineSpan(document, index)
}

/** The key that a line of YAML or TOML begins with; in TOML, tables have brackets around theirs. */
function nameIn(line: string): string {
  return /^\s*\[{0,2}([\w-]{1,40})/.exec(line)?.[1] ?? ''
}

function lineSpan({ source }: Document, index: number): Span {
  const lines = source.split('\n', index + 1)
  const line = lines[index] ?? ''
  const start = lines.slice(0, index).reduce((sum, { length }) => sum + length + 1, 0)
  const indent = line.length - line.trimStart().length
  return {
    start: { line: index + 1, column: indent + 1, offset: start + indent },
    end: { line: index + 1, column: line.length + 1, offset: start + line.length },
  }
}
