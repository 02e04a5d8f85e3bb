import type { Root as HastRoot } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Root } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import { model } from '../data/site-data.ts'
import { blockHandlers } from './block-handlers.ts'
import { codeHandler } from './code-handler.ts'
import { definitions } from './content.ts'
import { placeFormerIds } from './former-ids.ts'
import { IdClaims } from './id-claims.ts'
import { inlineHandlers } from './inline-handlers.ts'
import { draftSchema } from './sanitize-schema.ts'
import { visibleText } from './visible-text.ts'

const footnoteLabelProperties = { className: ['visually-hidden'] }

/** Renders the parts of a draft to HTML that holds nothing but what the site itself makes of them. */
export function createDraftRenderer(): (root: Root) => string {
  const anchors = [...model.sections, ...model.references].map(({ anchor }) => anchor)
  const ids = new IdClaims(['abstract', 'references', ...anchors])
  let parts = 0
  const handlers = { ...inlineHandlers(ids), ...blockHandlers(ids), code: codeHandler(ids) }
  return (root) => {
    parts += 1
    const whole: Root = { ...root, children: [...root.children, ...definitions] }
    // No anchor of a draft holds a tilde, and each part has footnotes of its own.
    const tree = toHast(whole, { handlers, clobberPrefix: `note~${parts}-`, footnoteLabelProperties })
    const wrapped: HastRoot = tree.type === 'root' ? tree : { type: 'root', children: [] }
    const made = placeFormerIds(withoutLabelId(wrapped), ids)
    return toHtml(
      sanitize({ ...made, children: made.children.map((node) => visibleText(node)) }, draftSchema),
    )
  }
}

/** The heading over the footnotes always comes with one and the same id, which a page of three parts would repeat. */
function withoutLabelId(tree: HastRoot): HastRoot {
  const children = tree.children.map((node) => {
    if (node.type !== 'element' || node.properties['dataFootnotes'] !== true) return node
    const [label, ...rest] = node.children
    if (label?.type !== 'element') return node
    return { ...node, children: [{ ...label, properties: footnoteLabelProperties }, ...rest] }
  })
  return { ...tree, children }
}
