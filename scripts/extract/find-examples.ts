import type { CodeBlock, Example, Field, Message } from '../contract/spec-model.ts'

/**
 * Tells which code blocks are examples, and of what: a JSON block inside a field's entry shows that field;
 * one in the message's own section, or in the one whose anchor is its name and `-examples`, shows the message
 * whole, as does the JSON body of an HTTP message there. A block that defines a message is no example.
 */
export function findExamples(
  codeBlocks: readonly CodeBlock[],
  messages: readonly Message[],
): readonly Example[] {
  const defining = new Set(messages.map(({ span }) => span.start.offset))
  const bySection = Map.groupBy(messages, ({ section }) => section)
  const byName = new Map(messages.map((message) => [message.name, message]))
  return codeBlocks.flatMap((block): readonly Example[] => {
    const kind = exampleKind(block.type)
    if (kind === undefined || defining.has(block.span.start.offset)) return []
    const place = {
      kind,
      section: block.section,
      line: block.line,
      text: block.unfolded ?? block.text,
    } as const
    const here = bySection.get(block.section) ?? []
    const inList = here.find((message) => isInside(block, message))
    if (inList !== undefined) {
      const field = fieldAt(inList.fields, block.line)
      return [{ ...place, message: inList.name, ...(field !== undefined && { path: [...field.path] }) }]
    }
    const named = here.length > 0 ? undefined : byName.get(block.section.replace(/-examples?$/, ''))
    const shown = mostLike(block.unfolded ?? block.text, here) ?? named
    return [{ ...place, ...(shown !== undefined && { message: shown.name }) }]
  })
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
 * Of the messages that a block's own section defines, the one that it shows: it must have one of its fields,
 * as sections also show the object around it, or another.
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

/** The keys of the JSON object in a block, which can stand below the head of an HTTP message. */
function topLevelKeys(text: string): ReadonlySet<string> | undefined {
  const body = text.startsWith('{') ? text : text.slice(Math.max(text.search(/\n\r?\n/), 0))
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? new Set(Object.keys(value))
      : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The innermost field whose entry begins last before a line. */
function fieldAt(fields: readonly Field[], line: number): Field | undefined {
  const field = fields.findLast((candidate) => candidate.line <= line)
  return field === undefined ? undefined : (fieldAt(field.fields, line) ?? field)
}
