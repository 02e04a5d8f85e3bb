import type { Nodes, PhrasingContent } from 'mdast'
import { abstract, back, middle } from './content.ts'
import { plainText } from './plain-text.ts'

/** A stretch of the draft's prose without markup, each run of white space one space. */
export interface Prose {
  readonly text: string
  /** What was code in it, in order. */
  readonly code: readonly Stretch[]
}

/** A part of a text: from its first character to behind its last. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

interface Block {
  readonly children: readonly PhrasingContent[]
  readonly lastLine: number
}

const blocks: readonly Block[] = [abstract, middle, back].flatMap((root) => collectBlocks(root))

/** For each line of the source, which block stands there or is the next. */
const blockByLine: readonly number[] = numberLines()

/** The draft's prose from the block on that line of the source on, cut behind the block in which `length` is reached. */
export function proseFrom(line: number, length: number): Prose {
  const prose = { text: '', code: new Array<Stretch>() }
  const first = blockByLine[line]
  if (first === undefined) return prose
  for (let index = first; index < blocks.length && prose.text.length < length; index += 1) {
    append(prose, ' ')
    for (const child of blocks[index]?.children ?? []) walk(child, prose)
  }
  return prose
}

function collectBlocks(node: Nodes): readonly Block[] {
  if (node.type === 'paragraph' || node.type === 'tableCell') {
    return [{ children: node.children, lastLine: node.position?.end.line ?? 0 }]
  }
  return 'children' in node ? node.children.flatMap((child) => collectBlocks(child)) : []
}

function numberLines(): readonly number[] {
  const byLine: number[] = []
  for (const [index, { lastLine }] of blocks.entries()) {
    while (byLine.length <= lastLine) byLine.push(index)
  }
  return byLine
}

interface Growing {
  text: string
  readonly code: Stretch[]
}

function walk(node: PhrasingContent, prose: Growing): void {
  const from = prose.text.length
  if ('children' in node) {
    for (const child of node.children) walk(child, prose)
    return
  }
  append(prose, plainText(node))
  if (node.type === 'inlineCode' && prose.text.length > from) prose.code.push({ from, to: prose.text.length })
}

function append(prose: Growing, value: string): void {
  const flat = value.replaceAll(/\s+/g, ' ')
  prose.text += prose.text === '' || prose.text.endsWith(' ') ? flat.trimStart() : flat
}
