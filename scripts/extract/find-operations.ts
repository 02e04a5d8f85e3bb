import type { Nodes } from 'mdast'
import type { Diagnostic } from '../contract/diagnostic.ts'
import type { Operation, OperationResponse } from '../contract/operation.ts'
import type { Span } from '../contract/position.ts'
import type { Message } from '../contract/spec-model.ts'
import type { Document } from '../draft/document.ts'
import { spanOf } from '../draft/span-of.ts'
import { blockSpan } from './fields/shapes/block-span.ts'
import { headerFieldsIn } from './operations/header-fields.ts'
import { createMessageNamer, type MessageNamer } from './operations/named-message.ts'
import { readRequestLiteral, type RequestLiteral } from './operations/read-request-literal.ts'
import { readStatusItems, type StatusItem } from './operations/status-items.ts'
import { canonicalPath } from './operations/target.ts'
import { withoutDenials } from './operations/without-denials.ts'
import { type PlainText, plainText } from './plain-text.ts'

export interface FoundOperations {
  readonly operations: readonly Operation[]
  readonly diagnostics: readonly Diagnostic[]
}

type Paragraph = Extract<Nodes, { type: 'paragraph' }>

/**
 * Finds the requests that a draft defines: a paragraph with one literal that is a method and a target, right
 * before a list, a definition list or a table of which every item opens with a status code.
 *
 *     A `POST {apiUrl}/tasks` request carries a Task object as `application/json`.  It is answered with:
 *
 *     - 201 (Created) - The task is kept.  The content is a Task Receipt object.
 *     - 503 (Service Unavailable) - Try later.  A `Retry-After` header field can tell when.
 *
 * What the request carries stands before the sentence goes on to the answer. A sentence that denies something says
 * nothing of what is carried. An item of a range, such as `4xx`, is left out, with a diagnostic.
 */
export function findOperations(document: Document, messages: readonly Message[]): FoundOperations {
  const titles = new Map(document.sections.map(({ anchor, title }) => [anchor, title]))
  const gathering: Gathering = {
    nameMessage: createMessageNamer(messages),
    operations: [],
    diagnostics: [],
    nextId: createIds(titles),
    byTarget: new Map(),
  }
  for (const { part, root } of document.content) {
    if (part === 'abstract') continue
    let section: string | undefined
    let previous: Nodes | undefined
    for (const child of root.children) {
      if (child.type === 'heading') section = child.data?.anchor ?? section
      else if (section !== undefined) {
        visit(child, previous, { anchor: section, title: titles.get(section) ?? section }, gathering)
      }
      previous = child
    }
  }
  return gathering
}

interface Place {
  readonly anchor: string
  readonly title: string
}

interface Gathering extends FoundOperations {
  readonly nameMessage: MessageNamer
  readonly operations: Operation[]
  readonly diagnostics: Diagnostic[]
  readonly nextId: (section: string) => string
  readonly byTarget: Map<string, Operation>
}

function visit(node: Nodes, previous: Nodes | undefined, place: Place, gathering: Gathering): void {
  const isListing = node.type === 'list' || node.type === 'defList' || node.type === 'table'
  if (isListing && previous?.type === 'paragraph' && readOperation(previous, node, place, gathering)) return
  if (!('children' in node) || node.type === 'paragraph') return
  let before: Nodes | undefined
  for (const child of node.children) {
    visit(child, before, place, gathering)
    before = child
  }
}

function readOperation(paragraph: Paragraph, listing: Nodes, place: Place, gathering: Gathering): boolean {
  const plain = plainText(paragraph.children)
  const found = requestIn(plain)
  const list = found === undefined ? undefined : readStatusItems(listing)
  if (found === undefined || list === undefined) return false
  const { literal, to } = found
  const { start, file } = spanOf(paragraph)
  const span = { start, end: blockSpan(listing).end, ...(file !== undefined && { file }) }
  const content = withoutContent.has(literal.method)
    ? undefined
    : contentIn(requestPart(plain, to), spanOf(paragraph), gathering)
  const operation: Operation = {
    id: gathering.nextId(place.anchor),
    title: place.title,
    method: literal.method,
    target: literal.target,
    ...(content !== undefined && { request: content }),
    responses: list.items.map((item) => readResponse(item, gathering)),
    section: place.anchor,
    line: start.line,
    span,
  }
  const { base, path } = literal.read
  const key = `${literal.method} ${base}${canonicalPath(path)}`
  const before = gathering.byTarget.get(key)
  if (before === undefined) gathering.byTarget.set(key, operation)
  else gathering.diagnostics.push(definedTwice(operation, before))
  gathering.operations.push(operation)
  gathering.diagnostics.push(...list.ranges.map(statusRange))
  return true
}

/** The one literal of a paragraph that names a request, and where it ends. */
function requestIn({ text, marks }: PlainText) {
  const found = marks.flatMap(({ kind, from, to }): readonly { literal: RequestLiteral; to: number }[] => {
    const literal = kind === 'code' ? readRequestLiteral(text.slice(from, to)) : undefined
    return literal === undefined ? [] : [{ literal, to }]
  })
  return found.length === 1 ? found[0] : undefined
}

/** Methods whose requests carry nothing that means anything. Source: RFC 9110, Section 9.3. */
const withoutContent = new Set(['GET', 'HEAD', 'DELETE', 'CONNECT', 'TRACE'])

/** What a paragraph says before it goes on to how the request is answered. */
function requestPart({ text, marks }: PlainText, from: number): PlainText {
  const at = text.slice(from).search(answering)
  const end = at < 0 ? text.length : from + at
  return withoutDenials({ text: text.slice(0, end), marks: marks.filter(({ to }) => to <= end), leaves: [] })
}

const answering =
  /\b(?:answer(?:s|ed)?|respond(?:s|ed)?|return(?:s|ed)?|yield(?:s|ed)?|[Tt]he (?:answer|response))\b/

function readResponse(item: StatusItem, gathering: Gathering): OperationResponse {
  const { status, phrase, texts, span } = item
  const said = texts.map(({ plain, from }) => after(plain, from))
  const told = said.map(withoutDenials)
  const content = told
    .values()
    .map((plain) => contentIn(plain, span, gathering))
    .find((one) => one !== undefined)
  const description = joinSentences(said.map(({ text }) => text))
  return {
    status,
    description: description === '' ? phrase : description,
    ...content,
    headers: [...new Set(told.flatMap((plain) => headerFieldsIn(plain)))],
    line: span.start.line,
  }
}

function after({ text, marks }: PlainText, from: number): PlainText {
  const moved = marks.filter((mark) => mark.from >= from)
  return {
    text: text.slice(from),
    marks: moved.map((mark) => ({ ...mark, from: mark.from - from, to: mark.to - from })),
    leaves: [],
  }
}

/** Joins cells and paragraphs, of which the last sentence may lack its full stop. */
function joinSentences(texts: readonly string[]): string {
  const told = texts.map((text) => text.trim()).filter((text) => text !== '')
  return told
    .map((text, index) => (index < told.length - 1 && /[\p{L}\p{N})\]]$/u.test(text) ? `${text}.` : text))
    .join(' ')
}

/** Source: RFC 6838, Section 4.2. */
const mediaType =
  /^(?:application|audio|example|font|haptics|image|message|model|multipart|text|video)\/[\w.+!#$&^-]{1,127}(?:;|$)/

const formType = 'application/x-www-form-urlencoded'

/** The message that a text names as content, with its media type; JSON and forms need not be called that. */
function contentIn(plain: PlainText, span: Span, { nameMessage, diagnostics }: Gathering) {
  const named = nameMessage(plain.text)
  if (named === undefined) return undefined
  if (named.message === undefined) {
    diagnostics.push(unknownMessage(named.title, named.kind, span))
    return undefined
  }
  const written = plain.marks
    .filter(({ kind }) => kind === 'code')
    .map(({ from, to }) => plain.text.slice(from, to))
    .find((literal) => mediaType.test(literal))
  const usual = named.kind === 'form' ? formType : 'application/json'
  return { message: named.message, mediaType: written ?? usual }
}

/** Ids for operations: the anchor of the section, numbered from its second operation on; none is that of another section. */
function createIds(sections: ReadonlyMap<string, string>): (section: string) => string {
  const counts = new Map<string, number>()
  const taken = new Set<string>()
  return (section) => {
    for (let count = (counts.get(section) ?? 0) + 1; ; count += 1) {
      const id = count === 1 ? section : `${section}-${count}`
      if (taken.has(id) || (count > 1 && sections.has(id))) continue
      counts.set(section, count)
      taken.add(id)
      return id
    }
  }
}

function definedTwice({ method, target, span }: Operation, before: Operation): Diagnostic {
  return {
    severity: 'warning',
    code: 'operation-defined-twice',
    message: `Expected one definition of \`${method} ${target}\`, received another than that in line ${before.line}.`,
    hint: 'Say it all in one place; the first definition counts.',
    span,
  }
}

function statusRange({ status, span }: StatusItem): Diagnostic {
  return {
    severity: 'warning',
    code: 'operation-status-range',
    message: `Expected a status code of three digits, received \`${status}\`.`,
    hint: 'Give each status code an item of its own; the range is left out.',
    span,
  }
}

function unknownMessage(title: string, kind: string, span: Span): Diagnostic {
  return {
    severity: 'warning',
    code: 'operation-message-unknown',
    message: `Expected the title of a message before \`${kind}\`, received \`${title}\`, which no field list has.`,
    hint: `Introduce a field list with "The ${title} ${kind} has these fields:", or correct the title.`,
    span,
  }
}
