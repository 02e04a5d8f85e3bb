import type { Nodes } from 'mdast'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import type { Document } from '../../scripts/draft/document.ts'

/** Nine lines, so that a body begins on line 10. */
export const head = '---\ntitle: Test\ndocname: draft-test\n---\n\n--- middle\n\n# One\n\n'

export function parse(text: string): Document {
  return parseDraft(new TextEncoder().encode(text), 'test.md')
}

export function parseBody(body: string): Document {
  return parse(`${head}${body}\n`)
}

/** Severity, code and place of each diagnostic, as `code@line:column`. */
export function problems(document: { readonly diagnostics: Document['diagnostics'] }): readonly string[] {
  return document.diagnostics.map(({ code, span }) => `${code}@${span.start.line}:${span.start.column}`)
}

/** Every node of one type, in reading order. */
export function nodesOf<T extends Nodes['type']>(
  document: Document,
  type: T,
): readonly Extract<Nodes, { type: T }>[] {
  const found: Extract<Nodes, { type: T }>[] = []
  const isWanted = (node: Nodes): node is Extract<Nodes, { type: T }> => node.type === type
  const visit = (node: Nodes): void => {
    if (isWanted(node)) found.push(node)
    if ('children' in node) node.children.forEach(visit)
  }
  for (const { root } of document.content) visit(root)
  return found
}
