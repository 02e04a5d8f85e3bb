import { findNodeAtLocation, type Node } from 'jsonc-parser'
import type { Point, Span } from '../../contract/position.ts'

/** Where the values of a JSON text stand in it. */
export interface JsonPlaces {
  readonly span: (from: number, to: number) => Span
  readonly ofNode: (node: Node) => Span
  /** The value at a path, or else the innermost one around it that is there. */
  readonly at: (root: Node, path: readonly PropertyKey[]) => Span
  /** The name of a member, or the value that lacks it. */
  readonly nameAt: (node: Node, name: string) => Span
  /** The items of an array that is a member. */
  readonly items: (node: Node, name: string) => readonly Node[]
}

/** Tells lines and columns of a text; a place is found in the logarithm of its lines. */
export function createJsonPlaces(text: string): JsonPlaces {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  const point = (given: number): Point => {
    const offset = Math.min(given, text.length)
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset }
  }
  const span = (from: number, to: number): Span => ({ start: point(from), end: point(to) })
  const ofNode = ({ offset, length }: Node): Span => span(offset, offset + length)
  return {
    span,
    ofNode,
    at(root, path) {
      const steps = path.map((step) => (typeof step === 'symbol' ? step.toString() : step))
      for (let length = steps.length; length > 0; length -= 1) {
        const node = findNodeAtLocation(root, steps.slice(0, length))
        if (node !== undefined) return ofNode(node)
      }
      return span(root.offset, root.offset + 1)
    },
    nameAt(node, name) {
      const member = findNodeAtLocation(node, [name])?.parent?.children?.[0]
      return ofNode(member ?? node)
    },
    items: (node, name) => findNodeAtLocation(node, [name])?.children ?? [],
  }
}
