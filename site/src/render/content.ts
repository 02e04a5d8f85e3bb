import type { Definition, Nodes, Root, RootContent } from 'mdast'
import { z } from 'zod'
import { siteData } from '../data/site-data.ts'

/** A BCP 14 keyword in prose; without a requirement it is a mention. */
export interface KeywordNode {
  readonly type: 'keyword'
  readonly keyword: string
  readonly requirement?: string
}

/** Whether a node is one of those that mdast itself does not know. */
export function isKeyword(node: { readonly type: string }): node is KeywordNode {
  return node.type === 'keyword'
}

/** A reference to a section, a figure or a reference of the draft. `section` is a place in another document. */
export interface CrossReferenceNode {
  readonly type: 'crossReference'
  readonly target: string
  readonly section?: string
}

const BlockDataShape = z.object({
  anchor: z.string().optional(),
  attributes: z
    .object({ id: z.string().optional(), pairs: z.object({ title: z.string().optional() }).optional() })
    .optional(),
})

const Content = z.custom<Root>((value) => isNode(value, 'root'), 'Expected an mdast root')

export const abstract = Content.parse(siteData.content.abstract)
export const middle = Content.parse(siteData.content.middle)
export const back = Content.parse(siteData.content.back)

const roots = [abstract, middle, back]

/** Link definitions of the whole draft: one part may use what another defines. */
export const definitions: readonly Definition[] = roots.flatMap((root) => collectDefinitions(root))

/** The ids that the author gave to figures and paragraphs, with the figure's title where there is one. */
export const figures: ReadonlyMap<string, string | undefined> = new Map(
  roots.flatMap((root) => collectFigures(root)),
)

function collectDefinitions(node: Root | RootContent): readonly Definition[] {
  if (node.type === 'definition') return [node]
  return 'children' in node ? node.children.flatMap((child) => collectDefinitions(child)) : []
}

function collectFigures(node: Root | RootContent): readonly (readonly [string, string | undefined])[] {
  const attributes = blockData(node).attributes
  const own =
    node.type !== 'heading' && attributes?.id ? [[attributes.id, attributes.pairs?.title] as const] : []
  return 'children' in node ? [...own, ...node.children.flatMap((child) => collectFigures(child))] : own
}

/** The block's data as far as the site understands it. */
export function blockData(node: Nodes): z.infer<typeof BlockDataShape> {
  const parsed = BlockDataShape.safeParse(node.data ?? {})
  return parsed.success ? parsed.data : {}
}

function isNode(value: unknown, type?: string): boolean {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false
  if (type === undefined ? typeof value.type !== 'string' : value.type !== type) return false
  if (!('children' in value)) return type === undefined
  return Array.isArray(value.children) && value.children.every((child) => isNode(child))
}
