import type { Root as HastRoot } from 'hast'
import { sanitize } from 'hast-util-sanitize'
import { toHtml } from 'hast-util-to-html'
import type { Definition, Root } from 'mdast'
import { toHast } from 'mdast-util-to-hast'
import { model } from '../data/site-data.ts'
import { blockHandlers } from './block-handlers.ts'
import { codeHandler } from './code-handler.ts'
import { definitions } from './content.ts'
import { IdClaims } from './id-claims.ts'
import { inlineHandlers } from './inline-handlers.ts'
import { draftSchema } from './sanitize-schema.ts'

/** Renders the parts of a draft to HTML that holds nothing but what the site itself makes of them. */
export function createDraftRenderer(): (root: Root) => string {
  const ids = new IdClaims(model.sections.map((section) => section.anchor))
  const handlers = { ...inlineHandlers(ids), ...blockHandlers(ids), code: codeHandler(ids) }
  return (root) => {
    const tree = toHast(withDefinitions(root, definitions), { handlers, clobberPrefix: 'note-' })
    const wrapped: HastRoot = tree.type === 'root' ? tree : { type: 'root', children: [] }
    return toHtml(sanitize(wrapped, draftSchema))
  }
}

function withDefinitions(root: Root, extra: readonly Definition[]): Root {
  return { ...root, children: [...root.children, ...extra] }
}
