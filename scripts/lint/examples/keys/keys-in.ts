import { type Node, type ParseError, parseTree } from 'jsonc-parser'
import type { CodeBlock } from '../../../contract/spec-model.ts'
import { exampleText } from '../http/example-lines.ts'

/** A string that a key has as a member; its stretch lies between the quotation marks. */
export interface KeyMember {
  readonly name: string
  readonly value: string
  readonly from: number
  readonly to: number
}

/** The keys in a block, each as its members that are strings. */
export function keysIn(block: CodeBlock): readonly (readonly KeyMember[])[] {
  const text = exampleText(block)
  if (!text.includes('"kty"')) return []
  // Below the head of an HTTP message the JSON begins with its first brace.
  const begin = text.search(/^\s*[[{"]/m)
  const errors: ParseError[] = []
  const tree = parseTree(text.slice(Math.max(begin, 0)), errors, { allowTrailingComma: true })
  const keys: (readonly KeyMember[])[] = []
  const visit = (node: Node): void => {
    if (node.type === 'object') {
      const members = (node.children ?? []).flatMap((property) => memberOf(property, Math.max(begin, 0)))
      if (members.some(({ name }) => name === 'kty')) keys.push(members)
    }
    node.children?.forEach(visit)
  }
  // A string that a line break ends early is not what it seems.
  const hasBrokenString = errors.some(({ error }) => error === unexpectedEndOfString)
  if (tree !== undefined && !hasBrokenString) visit(tree)
  return keys
}

/** `ParseErrorCode.UnexpectedEndOfString` of `jsonc-parser`, a constant that its types only declare. */
const unexpectedEndOfString = 12

function memberOf({ children: [key, value] = [] }: Node, begin: number): readonly KeyMember[] {
  const name: unknown = key?.value
  const text: unknown = value?.value
  if (value === undefined || typeof name !== 'string' || typeof text !== 'string') return []
  const from = begin + value.offset + 1
  return [{ name, value: text, from, to: from + value.length - 2 }]
}
