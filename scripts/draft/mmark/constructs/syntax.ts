import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmTable } from 'micromark-extension-gfm-table'
import { combineExtensions } from 'micromark-util-combine-extensions'
import type { Construct, Extension } from 'micromark-util-types'
import { aside } from './aside.ts'
import { attributeLine } from './attribute-line.ts'
import { caption } from './caption.ts'
import { fencedCode } from './fenced-code.ts'
import { figure } from './figure.ts'
import { heading } from './heading.ts'
import { html } from './html.ts'
import { list } from './list.ts'
import { specialHeading } from './special-heading.ts'

/** mmark's blocks: what it adds to markdown, and CommonMark's own with other rules. */
export const mmarkSyntax: Extension = combineExtensions([
  gfmFootnote(),
  gfmTable(),
  {
    disable: { null: ['codeFenced', 'headingAtx', 'htmlFlow', 'list'] },
    document: { ...at('*+-0123456789', list), ...at('A', aside) },
    flow: {
      ...at('!', figure),
      ...at('#', heading),
      ...at('.', specialHeading),
      ...at('<', html),
      ...at('`~', fencedCode),
      ...at('{', attributeLine),
      ...at('FTQ', caption),
    },
  },
])

function at(characters: string, construct: Construct): Record<number, Construct> {
  return Object.fromEntries([...characters].map((character) => [character.charCodeAt(0), construct]))
}
