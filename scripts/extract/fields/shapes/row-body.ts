import type { Nodes, PhrasingContent } from 'mdast'
import { type PlainText, plainText } from '../../plain-text.ts'
import type { RowBlock } from '../field-entry.ts'
import { readRunIn } from './run-in.ts'

/** The paragraphs of an item or a definition, and the blocks between them. */
export interface RowBody {
  readonly texts: readonly PlainText[]
  readonly blocks: readonly RowBlock[]
}

/** Reads the content of an item or a definition, which may stand in it without any paragraph. */
export function readBody(children: readonly Nodes[]): RowBody {
  const inline = children.filter(isInline)
  if (inline.length > 0 && inline.length === children.length)
    return { texts: [plainText(inline)], blocks: [] }
  const texts: PlainText[] = []
  const blocks: RowBlock[] = []
  let intro: PlainText | undefined
  for (const child of children) {
    const runIn = child.type === 'paragraph' ? readRunIn(child) : undefined
    if (runIn !== undefined) {
      texts.push(runIn.intro)
      blocks.push({ node: child, intro: runIn.intro })
      intro = undefined
    } else if (child.type === 'paragraph') {
      intro = plainText(child.children)
      texts.push(intro)
    } else {
      blocks.push({ node: child, ...(intro !== undefined && { intro }) })
      intro = undefined
    }
  }
  return { texts, blocks }
}

function isInline(node: Nodes): node is PhrasingContent {
  return !blockTypes.has(node.type)
}

const blockTypes = new Set<string>([
  'paragraph',
  'list',
  'defList',
  'table',
  'code',
  'blockquote',
  'heading',
  'html',
  'thematicBreak',
])
