import type { CodeBlock } from '../contract/spec-model.ts'
import { readFolded, type UnfoldedLine, unfold } from '../extract/unfold.ts'
import { columns, foldHeader, foldLine } from './fold-line.ts'

/** What to write over a stretch: of an example's text, or of the draft's source. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * Turns edits of what an example says, which follow one another, into edits of the draft's source: only those lines
 * change that the edits are in, or that are too long; they are folded anew. Undefined where the block
 * does not stand in the source line by line, or its lines cannot be folded.
 */
export function rewriteBlock(
  block: CodeBlock,
  source: string,
  edits: readonly Edit[],
): readonly Edit[] | undefined {
  const raw = block.text.split('\n')
  const places = placeLines(block, source, raw)
  const folded = readFolded(block.text)
  const lines = folded?.lines ?? raw.map((text, index) => ({ text, first: index, last: index }))
  const changes = changeLines(lines, edits)
  const strategy = folded?.strategy ?? '\\'
  const wrapped = withLongLines(lines, raw, changes).map(({ first, last, text }) => ({
    first,
    last,
    texts: foldLine(text, strategy),
  }))
  const isFolded = wrapped.some(({ texts }) => texts.length > 1)
  if (folded === undefined && isFolded) announce(wrapped, raw, strategy)
  const wanted = applyEdits(block.unfolded ?? block.text, edits)
  const result = replaceLines(raw, wrapped)
  if (places === undefined || (unfold(result) ?? result) !== wanted) return undefined
  return wrapped.flatMap(({ first, last, texts }): readonly Edit[] => {
    const [start, end] = [places[first], places[last]]
    if (start === undefined || end === undefined) return []
    const { prefix } = start
    const [head = '', ...more] = texts
    const rest = more.map((text) => `\n${text === '' ? prefix.trimEnd() : prefix + text}`)
    const edit = { from: start.from + prefix.length, to: end.to, text: head + rest.join('') }
    return source.slice(edit.from, edit.to) === edit.text ? [] : [edit]
  })
}

/** Puts texts in the places of stretches that follow one another. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let at = 0
  const pieces = edits.map((edit) => {
    const piece = text.slice(at, edit.from) + edit.text
    at = edit.to
    return piece
  })
  return pieces.join('') + text.slice(at)
}

/** A line of a source that holds a line of a block, behind what stands before all of them. */
interface LinePlace {
  readonly from: number
  readonly to: number
  readonly prefix: string
}

/** Between the opening fence and the text can stand a line or two. */
const mostSkipped = 2

function placeLines(
  { span: { start, end } }: CodeBlock,
  source: string,
  raw: readonly string[],
): readonly LinePlace[] | undefined {
  const lines = source.slice(start.offset, end.offset).split('\n')
  let from = start.offset
  const places = lines.map((text) => {
    const place = { from, to: from + text.length, text }
    from += text.length + 1
    return place
  })
  for (let skipped = 0; skipped <= mostSkipped; skipped += 1) {
    const found = raw.flatMap((text, index): readonly LinePlace[] => {
      const place = places[index + skipped]
      if (place?.text.endsWith(text) !== true) return []
      return [
        { from: place.from, to: place.to, prefix: place.text.slice(0, place.text.length - text.length) },
      ]
    })
    if (found.length === raw.length && found.every(({ prefix }) => !/[^\s>]/.test(prefix))) return found
  }
  return undefined
}

/** The lines that edits change, with what they then say; an edit over several lines makes one of them. */
function changeLines(lines: readonly UnfoldedLine[], edits: readonly Edit[]): readonly UnfoldedLine[] {
  const changes: UnfoldedLine[] = []
  const left = [...edits]
  let start = 0
  for (let index = 0; index < lines.length && left.length > 0; index += 1) {
    const line = lines[index]
    if (line === undefined) break
    let { text, last } = line
    const here: Edit[] = []
    while (left[0] !== undefined && left[0].from <= start + text.length) {
      const edit = left.shift()
      if (edit === undefined) break
      here.push({ ...edit, from: edit.from - start, to: edit.to - start })
      while (edit.to > start + text.length && lines[index + 1] !== undefined) {
        index += 1
        text += `\n${lines[index]?.text ?? ''}`
        last = lines[index]?.last ?? last
      }
    }
    if (here.length > 0) changes.push({ first: line.first, last, text: applyEdits(text, here) })
    start += text.length + 1
  }
  return changes
}

/** Adds the lines that are too long as they stand, unchanged. */
function withLongLines(
  lines: readonly UnfoldedLine[],
  raw: readonly string[],
  changes: readonly UnfoldedLine[],
): readonly UnfoldedLine[] {
  const changed = new Set(
    changes.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, at) => first + at)),
  )
  const long = lines.filter(
    ({ first, last }) =>
      !changed.has(first) && raw.slice(first, last + 1).some((line) => line.length > columns),
  )
  return [...changes, ...long].toSorted((one, other) => one.first - other.first)
}

interface WrappedLine {
  readonly first: number
  readonly last: number
  readonly texts: readonly string[]
}

/** Puts the header that says so above a text that was not folded before. */
function announce(wrapped: WrappedLine[], raw: readonly string[], strategy: string): void {
  const header = [foldHeader(strategy), '']
  const [first] = wrapped
  if (first?.first === 0) wrapped[0] = { ...first, texts: [...header, ...first.texts] }
  else wrapped.unshift({ first: 0, last: 0, texts: [...header, raw[0] ?? ''] })
}

function replaceLines(raw: readonly string[], wrapped: readonly WrappedLine[]): string {
  const lines: string[] = []
  let at = 0
  for (const { first, last, texts } of wrapped) {
    lines.push(...raw.slice(at, first), ...texts)
    at = last + 1
  }
  return [...lines, ...raw.slice(at)].join('\n')
}
