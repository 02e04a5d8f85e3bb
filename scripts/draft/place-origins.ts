import type { Nodes } from 'mdast'
import type { Diagnostic } from '../contract/diagnostic.ts'
import type { Point, Span } from '../contract/position.ts'
import type { ContentPart, FrontMatter } from './document.ts'
import type { LineOrigin } from './source-context.ts'
import './nodes.ts'

/** Turns places in the text with its includes read in into the files and lines that the author wrote. */
export function placeOrigins(content: readonly ContentPart[], origins: readonly LineOrigin[]): void {
  for (const { root, comments } of content) for (const node of [root, ...comments]) placeNode(node, origins)
}

/** A diagnostic at the place in the file that the author wrote. */
export function placeDiagnostic(diagnostic: Diagnostic, origins: readonly LineOrigin[]): Diagnostic {
  return { ...diagnostic, span: placeSpan(diagnostic.span, origins) }
}

/** A front matter whose references have their places in the files that the author wrote. */
export function placeFrontMatter(frontMatter: FrontMatter, origins: readonly LineOrigin[]): FrontMatter {
  const references = frontMatter.references.map((reference) => {
    const { span } = reference
    return span === undefined ? reference : { ...reference, span: placeSpan(span, origins) }
  })
  return { ...frontMatter, references }
}

function placeSpan({ start, end }: Span, origins: readonly LineOrigin[]): Span {
  const { file } = originOf(start.line, origins)
  const span = { start: placePoint(start, origins), end: placePoint(end, origins) }
  return file === undefined ? span : { ...span, file }
}

function placeNode(node: Nodes, origins: readonly LineOrigin[]): void {
  if (node.position !== undefined) {
    const { start, end } = node.position
    const { file } = originOf(start.line, origins)
    node.position = {
      start: placePoint({ ...start, offset: start.offset ?? 0 }, origins),
      end: placePoint({ ...end, offset: end.offset ?? 0 }, origins),
      ...(file !== undefined && { file }),
    }
  }
  if ('children' in node) for (const child of node.children) placeNode(child, origins)
}

function placePoint({ line, column, offset }: Point, origins: readonly LineOrigin[]): Point {
  const origin = originOf(line, origins)
  return { line: origin.line, column: Math.max(column + origin.cut, 1), offset }
}

function originOf(line: number, origins: readonly LineOrigin[]): LineOrigin {
  return origins[line - 1] ?? origins.at(-1) ?? { line, cut: 0 }
}
