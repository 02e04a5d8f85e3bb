import type { Nodes } from 'mdast'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { Point, Span } from '../../contract/position.ts'
import type { ContentPart, FrontMatter } from '../document.ts'
import { linkTarget } from '../link-target.ts'
import { createSourceContext, pointAt, type SourceContext } from '../source-context.ts'
import { spanOf } from '../span-of.ts'

/**
 * Reports `{{x}}`, `[…](#x)` and `<xref target="x"/>` where nothing in the draft is called `x`: no section,
 * figure, table, item or reference.
 */
export function checkReferences(
  content: readonly ContentPart[],
  { references }: FrontMatter,
): readonly Diagnostic[] {
  const anchors = new Set(references.map(({ anchor }) => cleaned(anchor)))
  const found: Pointer[] = []
  const visit = (node: Nodes): void => {
    found.push(...pointersOf(node))
    for (const anchor of anchorsOf(node)) anchors.add(cleaned(anchor))
    if ('children' in node) node.children.forEach(visit)
  }
  for (const { root } of content) visit(root)
  return found.flatMap(({ target, span, isUnknownAlias }) => {
    if (isUnknownAlias === true) return [unknownAlias(target, span)]
    return anchors.has(cleaned(target)) || !isName(target) ? [] : [dangling(target, span)]
  })
}

interface Pointer {
  readonly target: string
  readonly span: Span
  readonly isUnknownAlias?: boolean
}

function pointersOf(node: Nodes): readonly Pointer[] {
  if (node.type === 'crossReference') return [{ ...node, span: spanOf(node) }]
  if (node.type === 'link') return linkTarget(node.url).map((target) => ({ target, span: spanOf(node) }))
  return node.type === 'html' ? xmlPointers(node.value, spanOf(node)) : []
}

const xref = /<xref\s[^<>]{0,200}?\btarget=["'](?<target>[^"'<>]{1,200})["']/dg

/** Each target in raw XML, at its own place. */
function xmlPointers(value: string, span: Span): readonly Pointer[] {
  if (!value.includes('<xref')) return []
  const context = createSourceContext(value)
  return Array.from(value.matchAll(xref), ({ indices }) => {
    const [from = 0, to = 0] = indices?.groups?.['target'] ?? []
    const place = { start: pointWithin(span, context, from), end: pointWithin(span, context, to) }
    return { target: value.slice(from, to), span: { ...span, ...place } }
  })
}

function pointWithin({ start }: Span, context: SourceContext, index: number): Point {
  const { line, column } = pointAt(index, context)
  return {
    line: start.line + line - 1,
    column: line === 1 ? start.column + index : column,
    offset: start.offset + index,
  }
}

/** The anchors of a node, those of raw XML included. */
function anchorsOf(node: Nodes): readonly string[] {
  if (node.type === 'html')
    return Array.from(node.value.matchAll(/\banchor=["']([^"'<>]{1,200})["']/g), ([, name = '']) => name)
  if (node.type === 'footnoteDefinition') return [node.identifier, node.label ?? '']
  const { anchor, attributes } = node.data ?? {}
  return [anchor, attributes?.id, attributes?.pairs['id'], attributes?.pairs['anchor']].filter(
    (name) => name !== undefined,
  )
}

/** `{{&SELF}}` stands for an XML entity, and symbols in double braces are text that looks like a reference. */
function isName(target: string): boolean {
  return /^[\p{L}\p{N}_]/u.test(target) || target.startsWith('-')
}

/** The form in which kramdown-rfc compares anchors. */
function cleaned(anchor: string): string {
  return anchor.replace(/^(?:\d|section-|u-|figure-|table-|iref-)/, '_$&').replaceAll('/', '_')
}

function dangling(target: string, span: Span): Diagnostic {
  return {
    severity: 'warning',
    code: 'reference-dangling',
    message: `Expected a section, figure or reference with the anchor \`${target}\`, received none.`,
    hint: 'Add it to `normative` or `informative`, or write `{{!…}}` or `{{?…}}` for an RFC or Internet-Draft.',
    span,
  }
}

function unknownAlias(target: string, span: Span): Diagnostic {
  return {
    severity: 'warning',
    code: 'reference-alias-unknown',
    message: `Expected a reference with the alias \`${target}\`, received none.`,
    hint: `Give a reference of the front matter that name: \`RFC9110: ${target}\`.`,
    span,
  }
}
