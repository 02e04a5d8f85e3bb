import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import type { Construct, State } from 'micromark-util-types'
import type { Heading, Nodes, Parent, RootContent } from 'mdast'
import type { Attributes } from '../../nodes.ts'
import '../../nodes.ts'

const leftBrace = 123
const rightBrace = 125
const longest = 1000

/**
 * `{#anchor .class key="value"}` on a line of its own, before the block that it is about.
 * Source: mmark, "Syntax", "Block Level Attributes".
 */
export const attributeLine: Construct = {
  name: 'mmarkAttributeLine',
  tokenize(effects, ok, nok) {
    let inside = ''
    const list: State = (code) => {
      if (code === null || markdownLineEnding(code) || inside.length > longest) return nok(code)
      effects.consume(code)
      if (code === rightBrace) return isAttributes(inside) ? after : nok
      inside += String.fromCodePoint(Math.max(code, 32))
      return list
    }
    const after: State = (code) => {
      if (markdownSpace(code)) {
        effects.consume(code)
        return after
      }
      if (code !== null && !markdownLineEnding(code)) return nok(code)
      effects.exit('attributeListText')
      effects.exit('attributeList')
      return ok(code)
    }
    return (code) => {
      if (code !== leftBrace || this.interrupt === true) return nok(code)
      effects.enter('attributeList')
      effects.enter('attributeListText')
      effects.consume(code)
      return list
    }
  },
}

const token = /\s*(?:#([^\s#.{}]+)|\.([^\s#.{}]+)|([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))/y

function isAttributes(inside: string): boolean {
  let at = 0
  token.lastIndex = 0
  while (token.exec(inside) !== null) at = token.lastIndex
  return at > 0 && inside.slice(at).trim() === ''
}

function readAttributes(inside: string): Attributes {
  const classes: string[] = []
  const pairs: Record<string, string> = {}
  let id: string | undefined
  token.lastIndex = 0
  for (let match = token.exec(inside); match !== null; match = token.exec(inside)) {
    const [, anchor, className, key, double, single, bare] = match
    if (anchor !== undefined) id = anchor
    else if (className !== undefined) classes.push(className)
    else if (key !== undefined) pairs[key] = double ?? single ?? bare ?? ''
  }
  return { classes, pairs, ...(id !== undefined && { id }) }
}

/** Gives each attribute line to the block after it, and `{#anchor}` at a heading's end to the heading. */
export function applyAttributes(parent: Parent): void {
  const kept: RootContent[] = []
  let waiting: Attributes | undefined
  for (const child of parent.children) {
    if (child.type === 'attributeList') {
      waiting = readAttributes(child.value.slice(1, child.value.lastIndexOf('}')))
      continue
    }
    if (waiting !== undefined) give(child, waiting)
    waiting = undefined
    if (child.type === 'heading') trimHeading(child)
    if ('children' in child) applyAttributes(child)
    kept.push(child)
  }
  parent.children = kept
}

function give(node: Nodes, attributes: Attributes): void {
  const had = node.data?.attributes
  node.data = {
    ...node.data,
    attributes: { ...had, ...attributes, pairs: { ...had?.pairs, ...attributes.pairs } },
  }
}

function trimHeading(node: Heading): void {
  const last = node.children.at(-1)
  if (last?.type !== 'text') return
  const [written, id] = /\s*\{#([^{}\s]{1,200})\}\s*$/.exec(last.value) ?? []
  if (written === undefined || id === undefined) return
  give(node, { classes: [], pairs: {}, id })
  last.value = last.value.slice(0, last.value.length - written.length)
  if (last.value === '') node.children.pop()
}
