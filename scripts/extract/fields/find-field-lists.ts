import type { Nodes, Parent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Diagnostic } from '../../contract/diagnostic.ts'
import type { Span } from '../../contract/position.ts'
import type { Section } from '../../contract/spec-model.ts'
import type { Document } from '../../draft/document.ts'
import { plainText } from '../plain-text.ts'
import {
  continueWith,
  type FieldList,
  giveValues,
  openList,
  type OpenList,
  reopenValues,
  type Surroundings,
} from './open-list.ts'
import { readFieldList, rowsOf } from './read-entries.ts'
import { blockSpan } from './shapes/block-span.ts'
import { readJsonSchema } from './shapes/json-schema.ts'
import { readRunIn } from './shapes/run-in.ts'

export interface FoundLists {
  readonly lists: readonly FieldList[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Finds the outermost field lists of a draft, in reading order. Sections that register names with IANA
 * define nothing: what they list is defined elsewhere.
 */
export function findFieldLists(document: Document): FoundLists {
  const registering = registeringSections(document.sections)
  const found: Gathering = { lists: [], diagnostics: [] }
  for (const { root } of document.content) {
    let place: Place = { section: '', heading: '' }
    root.children.forEach((child, index) => {
      if (child.type === 'heading') {
        place = { section: child.data?.anchor ?? place.section, heading: toString(child) }
      } else if (!registering.has(place.section)) visit(child, surroundings(root, index), place, found)
    })
  }
  return found
}

interface Gathering {
  readonly lists: OpenList[]
  readonly diagnostics: Diagnostic[]
}

interface Place {
  readonly section: string
  readonly heading: string
}

function visit(node: Nodes, around: Surroundings, place: Place, found: Gathering): void {
  if (node.type === 'code') {
    const isIntroduced = /schema/i.test(around.intro?.text ?? '') || /schema/i.test(place.heading)
    const schema = readJsonSchema(node, isIntroduced)
    if (schema?.problem !== undefined) found.diagnostics.push(schema.problem)
    if (schema === undefined || schema.entries.length === 0) return
    const { section } = place
    found.lists.push(openList({ section, span: blockSpan(node), intro: around.intro, ...schema }))
  } else if (node.type === 'list' || node.type === 'defList' || node.type === 'table') {
    visitList(node, around, place, found)
  } else if (node.type === 'paragraph') {
    const runIn = readRunIn(node)
    if (runIn !== undefined) visitList(node, { intro: runIn.intro }, place, found)
    else {
      const open = openIn(place, found)
      if (open !== undefined) reopenValues(open, plainText(node.children), around.previous)
    }
  } else visitChildren(node, place, found)
}

function visitList(node: Nodes, around: Surroundings, place: Place, found: Gathering): void {
  const open = openIn(place, found)
  if (open !== undefined && continueWith(open, node, around)) return
  const list = readFieldList(node, around.intro)
  if (list !== undefined) {
    const { section } = place
    found.lists.push(openList({ section, span: listSpan(node), intro: around.intro, ...list }))
    for (const leftover of list.leftovers) visit(leftover.node, { intro: leftover.intro }, place, found)
  } else if (open === undefined || !giveValues(open, node, around)) visitChildren(node, place, found)
}

/** The list of the same section to which what follows can still add. */
function openIn(place: Place, { lists }: Gathering): OpenList | undefined {
  const last = lists.at(-1)
  return last?.section === place.section ? last : undefined
}

/** Where a list stands; one within a paragraph begins at its first bullet. */
function listSpan(node: Nodes): Span {
  const { start, end } = blockSpan(node)
  const [first] = node.type === 'paragraph' ? rowsOf(node) : []
  return { start: first?.span.start ?? start, end }
}

function visitChildren(node: Nodes, place: Place, found: Gathering): void {
  if (!('children' in node) || node.type === 'paragraph') return
  node.children.forEach((child, index) => visit(child, surroundings(node, index), place, found))
}

function surroundings(parent: Parent, index: number): Surroundings {
  const previous = parent.children[index - 1]
  const isIntro = previous?.type === 'paragraph' && parent.children[index]?.type !== 'paragraph'
  return {
    ...(isIntro && { intro: plainText(previous.children) }),
    previous,
    beforePrevious: parent.children[index - 2],
  }
}

/** The anchors of the IANA considerations and of all sections within them. */
function registeringSections(sections: readonly Section[]): ReadonlySet<string> {
  const found = new Set<string>()
  let depth: number | undefined
  for (const section of sections) {
    if (depth !== undefined && section.depth <= depth) depth = undefined
    if (depth === undefined && /\bIANA\b/.test(section.title)) depth = section.depth
    if (depth !== undefined) found.add(section.anchor)
  }
  return found
}
