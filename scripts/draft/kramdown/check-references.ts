import type { Nodes } from 'mdast'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { ContentPart, FrontMatter } from '../document.ts'
import type { CrossReference } from '../nodes.ts'
import { spanOf } from '../span-of.ts'

/** Reports `{{x}}` where nothing in the draft is called `x`: no section, figure, table, item or reference. */
export function checkReferences(
  content: readonly ContentPart[],
  { references }: FrontMatter,
): readonly Diagnostic[] {
  const anchors = new Set(references.map(({ anchor }) => cleaned(anchor)))
  const found: CrossReference[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'crossReference') found.push(node)
    for (const anchor of anchorsOf(node)) anchors.add(cleaned(anchor))
    if ('children' in node) node.children.forEach(visit)
  }
  for (const { root } of content) visit(root)
  return found.flatMap((node) => {
    if (node.isUnknownAlias === true) return [unknownAlias(node)]
    return anchors.has(cleaned(node.target)) || !isName(node.target) ? [] : [dangling(node)]
  })
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

function dangling(node: CrossReference): Diagnostic {
  return {
    severity: 'warning',
    code: 'reference-dangling',
    message: `Expected a section, figure or reference with the anchor \`${node.target}\`, received none.`,
    hint: 'Add it to `normative` or `informative`, or write `{{!…}}` or `{{?…}}` for an RFC or Internet-Draft.',
    span: spanOf(node),
  }
}

function unknownAlias(node: CrossReference): Diagnostic {
  return {
    severity: 'warning',
    code: 'reference-alias-unknown',
    message: `Expected a reference with the alias \`${node.target}\`, received none.`,
    hint: `Give a reference of the front matter that name: \`RFC9110: ${node.target}\`.`,
    span: spanOf(node),
  }
}
