import type { CodeBlock, Example, Field, Message } from '../contract/spec-model.ts'

/**
 * Tells which code blocks are examples, and of what: a JSON block inside a field's entry shows that field;
 * one in the message's own section, or in the one whose anchor is its name and `-examples`, shows the message
 * whole, as does the JSON body of an HTTP message there.
 */
export function findExamples(
  codeBlocks: readonly CodeBlock[],
  messages: readonly Message[],
): readonly Example[] {
  return codeBlocks.flatMap((block): readonly Example[] => {
    const kind = exampleKind(block.type)
    if (kind === undefined) return []
    const place = { kind, section: block.section, line: block.line, text: block.text } as const
    const inList = messages.find((message) => message.section === block.section && isInside(block, message))
    if (inList !== undefined) {
      const field = fieldAt(inList.fields, block.line)
      return [{ ...place, message: inList.name, ...(field !== undefined && { path: [...field.path] }) }]
    }
    const named = messages.find((message) => isAbout(block.section, message))
    return [{ ...place, ...(named !== undefined && { message: named.name }) }]
  })
}

function exampleKind(type: string): Example['kind'] | undefined {
  const name = type.toLowerCase()
  if (name === 'json') return 'json'
  return name === 'http' || name === 'http-message' ? 'http' : undefined
}

function isInside(block: CodeBlock, message: Message): boolean {
  return block.line > message.span.start.line && block.line <= message.span.end.line
}

function isAbout(section: string, { name, section: own }: Message): boolean {
  return (
    section === own || section === name || section === `${name}-examples` || section === `${name}-example`
  )
}

/** The innermost field whose entry begins last before a line. */
function fieldAt(fields: readonly Field[], line: number): Field | undefined {
  const field = fields.findLast((candidate) => candidate.line <= line)
  return field === undefined ? undefined : (fieldAt(field.fields, line) ?? field)
}
