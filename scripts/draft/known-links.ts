import type { Extension } from 'micromark-util-types'

/**
 * Lets a block that is read on its own refer to link definitions that stand elsewhere in the draft:
 * markdown takes `[text][name]` for a link only where it knows the name. It parses nothing itself.
 */
export function knownLinks(identifiers: readonly string[]): Extension {
  return {
    text: {
      [leftBracket]: {
        name: 'knownLinks',
        tokenize(_effects, _ok, nok) {
          const { defined } = this.parser
          if (identifiers.length > 0 && !defined.includes(identifiers[0] ?? '')) defined.push(...identifiers)
          return nok
        },
      },
    },
  }
}

const leftBracket = 91
