import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown'
import '../nodes.ts'

/** Makes a node of each token of a type, with the source as its value, to be applied to a neighbour and taken away. */
export function literalNode(type: 'attributeList' | 'caption'): FromMarkdown {
  return {
    enter: {
      [type](this: CompileContext, token: Token) {
        this.enter({ type, value: this.sliceSerialize(token) }, token)
      },
    },
    exit: {
      [type](this: CompileContext, token: Token) {
        this.exit(token)
      },
    },
  }
}
