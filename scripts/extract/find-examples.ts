import type { Operation } from '../contract/operation.ts'
import type { CodeBlock, Example, Field, Message } from '../contract/spec-model.ts'
import { readHttpBlock, topLevelKeys } from './operations/http-block.ts'
import { createRequestMatcher } from './operations/match-request.ts'

interface Defined {
  readonly messages: readonly Message[]
  readonly operations: readonly Operation[]
}

/**
 * Tells which code blocks are examples, and of what: a JSON block inside a field's entry shows that field; an
 * HTTP request shows what the operation that it is sent to carries, and a response what that answers with its
 * status code. Any other in the message's own section, or in one whose anchor is its name and `-examples`,
 * shows the message whole, as does the body of an HTTP message there. A block that defines a message is no
 * example.
 */
export function findExamples(codeBlocks: readonly CodeBlock[], defined: Defined): readonly Example[] {
  const defining = new Set(defined.messages.map(({ span }) => span.start.offset))
  const bySection = Map.groupBy(defined.messages, ({ section }) => section)
  const shownByHttp = createHttpReader(defined)
  const namedBy = createStemIndex(defined.messages)
  return codeBlocks.flatMap((block): readonly Example[] => {
    const kind = exampleKind(block.type)
    if (kind === undefined || defining.has(block.span.start.offset)) return []
    const text = block.unfolded ?? block.text
    const place = { kind, section: block.section, line: block.line, text } as const
    const here = bySection.get(block.section) ?? []
    const exchanged = kind === 'http' ? shownByHttp(text, block.section) : undefined
    const inList = here.find((message) => isInside(block, message))
    if (inList !== undefined) {
      const field = fieldAt(inList.fields, block.line)
      return [{ ...place, message: inList.name, ...(field !== undefined && { path: [...field.path] }) }]
    }
    if (exchanged !== undefined) return [{ ...place, ...exchanged }]
    const { exact, all } = here.length > 0 ? { all: here } : namedBy(block.section)
    const shown = mostLike(text, all) ?? exact
    return [{ ...place, ...(shown !== undefined && { message: shown.name }) }]
  })
}

function stemOf(section: string): string {
  return section.replace(/-examples?$/, '')
}

type HttpReader = (text: string, section: string) => Pick<Example, 'message' | 'exchange'> | undefined

/**
 * Tells what HTTP messages show, block by block in reading order: a response answers the request shown before
 * it in its section, or where there is none the only operation that the section defines.
 */
function createHttpReader({ messages, operations }: Defined): HttpReader {
  const match = createRequestMatcher(operations, messages)
  const asked = new Map(
    [...Map.groupBy(operations, ({ section }) => section)].map(([section, [first, ...more]]) => [
      section,
      more.length === 0 ? first : undefined,
    ]),
  )
  return (text, section) => {
    const block = readHttpBlock(text)
    if (block === undefined) return undefined
    const operation =
      block.kind === 'response'
        ? asked.get(section)
        : match({ request: block, section, stem: stemOf(section), keys: topLevelKeys(text) })
    if (block.kind === 'request') asked.set(section, operation)
    const content =
      block.kind === 'request'
        ? operation?.request
        : operation?.responses.find(({ status }) => status === block.status)
    if (operation === undefined || (content === undefined && block.kind === 'response')) return undefined
    const exchange = {
      operation: operation.id,
      ...(block.kind === 'response' && { status: block.status }),
    }
    return { ...(content?.message !== undefined && { message: content.message }), exchange }
  }
}

const mostNamed = 50
const mostParts = 20

interface Named {
  /** The message of which the section has the name. */
  readonly exact?: Message | undefined
  readonly all: readonly Message[]
}

/**
 * The messages whose examples a section can hold: for `task-examples` the message `task`, and those whose
 * name or section goes on after that, such as `task-receipt`; for any other section the one of its name.
 */
function createStemIndex(messages: readonly Message[]): (section: string) => Named {
  const byName = new Map(messages.map((message) => [message.name, message]))
  const byStem = new Map<string, Set<Message>>()
  for (const message of messages) {
    for (const anchor of [message.name, message.section]) {
      const parts = anchor.split('-').slice(0, mostParts)
      for (let count = 1; count <= parts.length; count += 1) {
        const stem = parts.slice(0, count).join('-')
        const found = byStem.get(stem) ?? new Set()
        byStem.set(stem, found)
        if (found.size < mostNamed) found.add(message)
      }
    }
  }
  return (section) => {
    const stem = stemOf(section)
    const exact = byName.get(stem)
    const others = stem === section ? [] : (byStem.get(stem) ?? [])
    return { exact, all: [...new Set(exact === undefined ? others : [exact, ...others])] }
  }
}

function exampleKind(type: string): Example['kind'] | undefined {
  const name = type.toLowerCase()
  if (name === 'json') return 'json'
  return name === 'http' || name === 'http-message' ? 'http' : undefined
}

function isInside({ span }: CodeBlock, message: Message): boolean {
  return span.start.offset > message.span.start.offset && span.end.offset <= message.span.end.offset
}

/**
 * Of the messages that a section defines or is named after, the one that a block in it shows: it must have one
 * of its fields, as sections also show the object around it, or another.
 */
function mostLike(text: string, messages: readonly Message[]): Message | undefined {
  const keys = messages.length === 0 ? undefined : topLevelKeys(text)
  const counted = messages.map((message) => ({ message, count: countShown(text, keys, message) }))
  const most = Math.max(0, ...counted.map(({ count }) => count))
  if (most > 0) return counted.find(({ count }) => count === most)?.message
  const saysNothing = keys === undefined || keys.size === 0
  return saysNothing && messages.length === 1 ? messages[0] : undefined
}

function countShown(text: string, keys: ReadonlySet<string> | undefined, { fields }: Message): number {
  return fields.filter(({ name }) => keys?.has(name) ?? text.includes(`"${name}"`)).length
}

/** The innermost field whose entry begins last before a line. */
function fieldAt(fields: readonly Field[], line: number): Field | undefined {
  const field = fields.findLast((candidate) => candidate.line <= line)
  return field === undefined ? undefined : (fieldAt(field.fields, line) ?? field)
}
