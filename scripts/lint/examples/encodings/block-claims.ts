import type { Code, Nodes, PhrasingContent } from 'mdast'
import type { CodeBlock, SpecModel } from '../../../contract/spec-model.ts'
import type { Document } from '../../../draft/document.ts'
import { spanOf } from '../../../draft/span-of.ts'
import { plainText } from '../../../extract/plain-text.ts'
import { exampleText } from '../http/example-lines.ts'
import { apply, decode, type Scheme, schemeIn } from './scheme.ts'

/** What the paragraph between two code blocks says: that one is the other, encoded. */
export interface BlockClaim {
  readonly plain: CodeBlock
  readonly encoded: CodeBlock
  /** The encoded text, and where it stands in its block's text. */
  readonly written: string
  readonly from: number
  readonly scheme: Scheme
}

/**
 * Finds code blocks with but one encoded text in them, of which the paragraph that leads from or to the block
 * beside them says that they are that, encoded: ‘This is hashed to the following base64 value:’.
 */
export function blockClaims(document: Document, model: SpecModel): readonly BlockClaim[] {
  if (!mentions.test(document.source)) return []
  const byOffset = new Map(model.codeBlocks.map((block) => [block.span.start.offset, block]))
  const claims: BlockClaim[] = []
  const visit = (node: Nodes): void => {
    if (!('children' in node)) return
    for (const [index, child] of node.children.entries()) {
      const claim = readClaim(node.children[index - 2], node.children[index - 1], child, (code) =>
        byOffset.get(spanOf(code).start.offset),
      )
      if (claim !== undefined) claims.push(claim)
      visit(child)
    }
  }
  for (const { root } of document.content) visit(root)
  return claims
}

/** A block that holds nothing but what the paragraph before it calls base64. */
export interface AnnouncedBase64 {
  readonly block: CodeBlock
  readonly written: string
  readonly from: number
}

/** Finds the code blocks of which the paragraph before says that they are base64. */
export function announcedBase64(document: Document, model: SpecModel): readonly AnnouncedBase64[] {
  if (!/\bbase-?64/i.test(document.source)) return []
  const byOffset = new Map(model.codeBlocks.map((block) => [block.span.start.offset, block]))
  const found: AnnouncedBase64[] = []
  const visit = (node: Nodes): void => {
    if (!('children' in node)) return
    for (const [index, child] of node.children.entries()) {
      const lead = node.children[index - 1]
      const block = child.type === 'code' ? byOffset.get(spanOf(child).start.offset) : undefined
      const token = block && lead?.type === 'paragraph' ? onlyToken(block) : undefined
      if (
        block !== undefined &&
        token !== undefined &&
        lead?.type === 'paragraph' &&
        announces(lead.children)
      ) {
        found.push({ block, ...token })
      }
      visit(child)
    }
  }
  for (const { root } of document.content) visit(root)
  return found
}

/** Whether the last words of a paragraph are about base64. */
function announces(children: readonly PhrasingContent[]): boolean {
  return /\bbase-?64[^.]{0,80}[:,]$/i.test(plainText(children).text)
}

const mentions = /base-?64|\bhex|\bhash|digest|\bsha-?\d/i
/** Words that tie a paragraph to the block before it. */
const pointsBack = /\b(?:this|these|that|above|previous|preceding|it|which)\b/i

function readClaim(
  first: Nodes | undefined,
  lead: Nodes | undefined,
  second: Nodes,
  blockOf: (code: Code) => CodeBlock | undefined,
): BlockClaim | undefined {
  if (first?.type !== 'code' || lead?.type !== 'paragraph' || second.type !== 'code') return undefined
  const { text } = plainText(lead.children)
  if (!text.endsWith(':') || !pointsBack.test(text)) return undefined
  const isDecoding = /\bdecod/i.test(text)
  const [one, other] = [blockOf(first), blockOf(second)]
  const [plain, encoded] = isDecoding ? [other, one] : [one, other]
  const token = encoded && onlyToken(encoded)
  if (plain === undefined || encoded === undefined || token === undefined) return undefined
  const scheme = schemeIn(text)
  const isHash = scheme?.kind === 'hash' || /\b(?:hash|digest)/i.test(text)
  if (isHash && isDecoding) return undefined
  const named = isHash && scheme?.kind !== 'hash' ? hashOfLength(token.written) : scheme
  return named && { plain, encoded, ...token, scheme: named }
}

/** The one encoded text in a block, without the name and the colons that a structured field puts around it. */
function onlyToken(block: CodeBlock): { readonly written: string; readonly from: number } | undefined {
  const text = exampleText(block)
  const from = text.search(/\S/)
  const lines = text.trim().split('\n')
  const name = /^sha-\d+=:?/.exec(lines[0] ?? '')?.[0] ?? ''
  const written = lines
    .map((line) => line.trim())
    .join('')
    .slice(name.length)
    .replace(/:$/, '')
  return /^[\w+/=-]{16,}$/.test(written) ? { written, from: from + name.length } : undefined
}

/** The hash of the SHA-2 family whose output is as long as a text in base64 or hexadecimal. */
function hashOfLength(written: string): Scheme | undefined {
  return ['sha256', 'sha384', 'sha512', 'sha1']
    .map((algorithm): Scheme => ({ kind: 'hash', algorithm }))
    .find((scheme) => decode(written, scheme)?.length === apply(new Uint8Array(), scheme).length)
}
