import type { Nodes } from 'mdast'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { ContentPart, FrontMatter } from '../document.ts'
import { linkTarget } from '../link-target.ts'
import { spanOf } from '../span-of.ts'
import { describedReferences } from './references.ts'

/** What mmark has the reference of without being told. Source: mmark, "Syntax", "Citations". */
const known = /^(?:RFC\d+|I-D\.\S+|W3C\.\S+|STD\d+|BCP\d+)$/i

/** Reports `(#x)` and `[…](#x)` where nothing in the draft is called `x`, and `[@x]` of which nothing is known. */
export function checkReferences(
  content: readonly ContentPart[],
  { authors }: FrontMatter,
): readonly Diagnostic[] {
  const anchors = new Set<string>(authors)
  const found: { readonly target: string; readonly node: Nodes }[] = []
  const visit = (node: Nodes): void => {
    if (node.type === 'crossReference') found.push({ target: node.target, node })
    else if (node.type === 'link') found.push(...linkTarget(node.url).map((target) => ({ target, node })))
    for (const anchor of [node.data?.anchor, node.data?.attributes?.id]) {
      if (anchor !== undefined) anchors.add(anchor)
    }
    if (node.type === 'html') for (const { anchor } of describedReferences(node.value)) anchors.add(anchor)
    if ('children' in node) node.children.forEach(visit)
  }
  for (const { root } of content) visit(root)
  return found.flatMap(({ target, node }) =>
    anchors.has(target) || known.test(target) ? [] : [dangling(target, node)],
  )
}

function dangling(target: string, node: Nodes): Diagnostic {
  return {
    severity: 'warning',
    code: 'reference-dangling',
    message: `Expected a section, figure or reference with the anchor \`${target}\`, received none.`,
    hint: 'Give the section `{#anchor}`, or describe the reference in a `<reference>` element in the back matter.',
    span: spanOf(node),
  }
}
