import { thematicBreak } from 'micromark-core-commonmark'
import type { Construct, Extension } from 'micromark-util-types'
import { abbreviation } from './abbreviation.ts'
import { attributeLine } from './attribute-line.ts'
import { blockQuote } from './block-quote.ts'
import { outsideParagraphs } from './boundary.ts'
import { endOfBlock } from './end-of-block.ts'
import { fence } from './fence.ts'
import { heading, underline } from './heading.ts'
import { html } from './html.ts'
import { list } from './list.ts'
import { table } from './table.ts'

/**
 * The blocks of kramdown where they differ from CommonMark's, which are put out of force by name. What
 * differs most: a line of a running paragraph begins no other block. Source: kramdown, "Syntax".
 */
export const kramdownSyntax: Extension = {
  disable: {
    null: ['blockQuote', 'codeFenced', 'headingAtx', 'htmlFlow', 'list', 'setextUnderline', 'thematicBreak'],
  },
  document: keyed([
    ['*+-0123456789', list],
    ['>', blockQuote],
  ]),
  flow: {
    ...keyed([
      ['#', heading],
      ['-=', underline],
      ['*-_', outsideParagraphs(thematicBreak, 'kramdownRule')],
      ['*', abbreviation],
      ['~', fence],
      ['<', html],
      ['{', attributeLine],
      ['^', endOfBlock],
    ]),
    null: table,
  },
}

/** Each construct under the codes of the characters that it may begin with. */
function keyed(entries: readonly (readonly [string, Construct])[]): Record<string, Construct[]> {
  const byCode: Record<string, Construct[]> = {}
  for (const [characters, construct] of entries) {
    for (const character of characters) (byCode[character.charCodeAt(0)] ??= []).push(construct)
  }
  return byCode
}
