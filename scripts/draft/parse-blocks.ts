import type { Html, Nodes, Root } from 'mdast'
import type { Processor } from 'unified'
import type { Diagnostic } from '../contract/diagnostic.ts'
import type { Point } from '../contract/position.ts'
import type { BlockCache, ParsedBlock } from './block-cache.ts'
import { checkNesting } from './check-nesting.ts'
import { takeComments } from './constructs/comment.ts'
import { NestingError } from './constructs/nesting-guard.ts'
import type { Definitions, Dialect } from './dialect.ts'
import type { SourcePart } from './document.ts'
import { createSourceContext } from './source-context.ts'
import { type BlockSource, splitBlocks } from './split-blocks.ts'
import './nodes.ts'

/** Makes the reader of a draft's parts: it parses each block with remark and gives each construct its own node. */
export function createBlockReader(dialect: Dialect, definitions: Definitions, cache: BlockCache) {
  const processor = dialect.createProcessor(definitions)
  const context = `${dialect.name}\n${JSON.stringify(definitions)}\n`
  const read = (text: string): ParsedBlock => {
    const key = context + text
    const parsed = cache.take(key) ?? parseBlock(text, processor, dialect, definitions)
    cache.keep(key, parsed)
    return parsed
  }
  return (part: SourcePart): ReadPart => {
    const prepared = { ...part, text: dialect.prepare(part.text) }
    const diagnostics: Diagnostic[] = []
    const comments: Html[] = []
    const children = splitBlocks(prepared, dialect.opens).flatMap((block) => {
      const parsed = read(block.text)
      diagnostics.push(...parsed.diagnostics.map((one) => ({ ...one, span: placed(one.span, block) })))
      comments.push(...parsed.comments.map((comment) => placedNode(comment, block)))
      return parsed.children.map((child) => placedNode(child, block))
    })
    return { root: { type: 'root', children, position: spanOfPart(part) }, comments, diagnostics }
  }
}

interface ReadPart {
  readonly root: Root
  readonly comments: readonly Html[]
  readonly diagnostics: readonly Diagnostic[]
}

function spanOfPart({ text, start }: SourcePart): { readonly start: Point; readonly end: Point } {
  const lines = text.split('\n')
  const column = (lines.length === 1 ? start.column : 1) + (lines.at(-1)?.length ?? 0)
  return { start, end: { line: start.line + lines.length - 1, column, offset: start.offset + text.length } }
}

function parseBlock(
  text: string,
  processor: Processor<Root, undefined, undefined, undefined, undefined>,
  dialect: Dialect,
  definitions: Definitions,
): ParsedBlock {
  const context = createSourceContext(text)
  const problems = checkNesting(context)
  if (problems.length > 0) return { children: [], comments: [], diagnostics: problems }
  const root = parse(text, processor)
  if (root instanceof NestingError) return { children: [], comments: [], diagnostics: [root.diagnostic] }
  const diagnostics: Diagnostic[] = []
  const comments = takeComments(root)
  dialect.transform(root, context, definitions, diagnostics)
  return { children: root.children, comments, diagnostics }
}

function parse(
  text: string,
  processor: Processor<Root, undefined, undefined, undefined, undefined>,
): Root | NestingError {
  try {
    return processor.parse(text)
  } catch (error) {
    if (error instanceof NestingError) return error
    throw error
  }
}

interface Place {
  readonly line: number
  readonly column: number
  readonly offset?: number | undefined
}

function placed({ start, end }: { readonly start: Place; readonly end: Place }, block: BlockSource) {
  return { start: placedPoint(start, block), end: placedPoint(end, block) }
}

function placedPoint({ line, column, offset = 0 }: Place, { start }: BlockSource): Point {
  return { line: line + start.line - 1, column, offset: offset + start.offset }
}

/** A copy of a node where its block stands: the kept tree stays as it is. */
function placedNode<Node extends Nodes>(node: Node, block: BlockSource): Node {
  return Object.assign(
    {},
    node,
    node.position !== undefined && { position: placed(node.position, block) },
    'children' in node && { children: node.children.map((child: Nodes) => placedNode(child, block)) },
  )
}
