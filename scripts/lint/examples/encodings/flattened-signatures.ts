import { type Node, parseTree } from 'jsonc-parser'
import type { CodeBlock } from '../../../contract/spec-model.ts'
import { findJson } from '../json/find-json.ts'

/** A signature that an example shows; its stretch is that of the last of its three parts, each in base64url. */
export interface ShownSignature {
  readonly block: CodeBlock
  readonly header: string
  readonly payload: string
  readonly signature: string
  readonly from: number
  readonly to: number
}

/** The signatures in the JSON of a block that are objects with `payload`, `protected` and `signature`. Source: RFC 7515, Section 7.2.2. */
export function flattenedIn(block: CodeBlock): readonly ShownSignature[] {
  if (!block.text.includes('"protected"')) return []
  return findJson(block).flatMap(({ text, from: begin }): readonly ShownSignature[] => {
    const found: ShownSignature[] = []
    const visit = (node: Node): void => {
      const [header, payload, signature] = ['protected', 'payload', 'signature'].map((name) =>
        memberOf(node, name),
      )
      if (header !== undefined && payload !== undefined && signature !== undefined) {
        const from = begin + signature.offset + 1
        const to = from + signature.length - 2
        found.push({
          block,
          header: header.value,
          payload: payload.value,
          signature: signature.value,
          from,
          to,
        })
      }
      node.children?.forEach(visit)
    }
    const tree = parseTree(text)
    if (tree !== undefined) visit(tree)
    return found
  })
}

/** A member of an object that is a string. */
function memberOf({ type, children = [] }: Node, wanted: string) {
  if (type !== 'object') return undefined
  const member = children.find(({ children: [key] = [] }) => key?.value === wanted)?.children?.[1]
  const value: unknown = member?.value
  if (member === undefined || typeof value !== 'string') return undefined
  return { value, offset: member.offset, length: member.length }
}
