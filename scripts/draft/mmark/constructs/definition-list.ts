import { factorySpace } from 'micromark-factory-space'
import type { Construct, Extension, State } from 'micromark-util-types'
import { beginItem, continueItem } from './item-lines.ts'
import { lineAhead } from './line-ahead.ts'

const colon = 58

/**
 * Definition lists of a markdown extension, whose definitions hold the lines that mmark gives to them. An
 * extension for something else stays as it is. Source: mmark, "Syntax"; tried with mmark 2.2.25.
 */
export function withDefinitions(extension: Extension): Extension {
  const found = extension.document?.[colon]
  if (found === undefined || Array.isArray(found)) return extension
  const original: Construct = found
  const definition: Construct = {
    ...original,
    tokenize(effects, ok, nok) {
      const tail = this.events.at(-1)?.[1]
      const margin = tail?.type === 'linePrefix' ? this.sliceSerialize(tail, true).length : 0
      const begin: State = effects.check(
        lineAhead((line) => beginItem(this, margin, line)),
        ok,
        nok,
      )
      // However far the text is from its mark, it is no code.
      return original.tokenize.call(this, effects, factorySpace(effects, begin, 'linePrefix'), nok)
    },
    continuation: { tokenize: continueItem(() => definition) },
  }
  return { ...extension, document: { ...extension.document, [colon]: definition } }
}
