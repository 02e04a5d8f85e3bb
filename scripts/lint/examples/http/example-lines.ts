import type { CodeBlock } from '../../../contract/spec-model.ts'

/** A line of a code block without the indentation that all its lines share; `from` is where it begins in the text. */
export interface ExampleLine {
  readonly text: string
  readonly from: number
}

/** What an example says: its text, without the line wrapping of RFC 8792 where that was applied. */
export function exampleText(block: CodeBlock): string {
  return block.unfolded ?? block.text
}

/** The lines of an example, without what stands before all of them. */
export function exampleLines(block: CodeBlock): readonly ExampleLine[] {
  const lines = exampleText(block).split('\n')
  const indents = lines.flatMap((line) => (line.trim() === '' ? [] : [line.length - line.trimStart().length]))
  const shared = indents.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY)
  let at = 0
  return lines.map((line) => {
    const cut = Math.min(shared, line.length)
    const read = { text: line.slice(cut), from: at + cut }
    at += line.length + 1
    return read
  })
}
