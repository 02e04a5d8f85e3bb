import type { PhrasingContent, Text } from 'mdast'
import { escapes } from '../../constructs/escaped.ts'
import { splitText, type TextMatch } from '../../constructs/split-text.ts'
import type { SourceContext } from '../../source-context.ts'

/** One citation or several: `[@!RFC9110]`, `[@RFC1034;@RFC1035]`. Its inside is for `readCitations`. */
export const citation = /\[(@[^\][]{1,400})\]/g

/** What one `@…` of a citation refers to. */
export interface Citation {
  readonly anchor: string
  readonly isNormative: boolean
  /** `[@-RFC9110]` adds a reference and shows nothing. */
  readonly isHidden: boolean
  /** `Section 3`, from `[@RFC9110, section 3]`. */
  readonly section?: string
}

/** Reads the inside of a citation; nothing where it is none. Source: mmark, "Syntax", "Citations". */
export function readCitations(inside: string): readonly Citation[] {
  const found = inside.split(';').map(readCitation)
  return found.every((one) => one !== undefined) ? found : []
}

/** Turns citations in a text into references. */
export function findCitations(node: Text, context: SourceContext): readonly PhrasingContent[] {
  if (!node.value.includes('[@')) return [node]
  const isEscaped = escapes(node, context)
  const matches = Array.from(node.value.matchAll(citation)).flatMap((match): readonly TextMatch[] => {
    const [whole, inside = ''] = match
    const cited = readCitations(inside)
    const shown = cited.filter(({ isHidden }) => !isHidden)
    const from = match.index
    const to = from + whole.length
    if (cited.length === 0 || isEscaped(from)) return []
    if (shown.length === 0) return [{ from, to, node: { type: 'text', value: '' } }]
    // Where several stand together, each has its own stretch.
    const ends = shown.map((_, index) => {
      const separator = nth(whole, ';', index)
      return index === shown.length - 1 || separator < 0 ? whole.length : separator
    })
    return shown.map((one, index) => ({
      from: from + (index === 0 ? 0 : (ends[index - 1] ?? 0)),
      to: from + (ends[index] ?? whole.length),
      node: referenceTo(one),
    }))
  })
  return splitText(node, matches, context)
}

function readCitation(written: string): Citation | undefined {
  const text = written.replaceAll(/\s+/g, ' ').trim()
  if (!text.startsWith('@')) return undefined
  const comma = text.indexOf(',')
  const name = (comma < 0 ? text : text.slice(0, comma)).slice(1).trim()
  const mark = /^[!?-]/.exec(name)?.[0]
  const anchor = name.slice(mark === undefined ? 0 : 1).replace(/#\d+$/, '')
  if (anchor === '') return undefined
  const section = comma < 0 ? undefined : sectionOf(text.slice(comma + 1))
  return {
    anchor,
    isNormative: mark === '!',
    isHidden: mark === '-',
    ...(section !== undefined && { section }),
  }
}

/** `section 5`, `see, section 5`, `(see) section 5` and `5`. */
function sectionOf(suffix: string): string | undefined {
  const number = /(?:^|section )\s*([\w.]{1,40})$/i.exec(suffix.trim())?.[1]
  return number === undefined ? undefined : `Section ${number}`
}

function nth(text: string, mark: string, index: number): number {
  let at = text.indexOf(mark)
  for (let count = 0; count < index && at >= 0; count += 1) at = text.indexOf(mark, at + 1)
  return at
}

function referenceTo({ anchor, section }: Citation): PhrasingContent {
  const label = section === undefined ? `[${anchor}]` : `${section} of [${anchor}]`
  return {
    type: 'crossReference',
    target: anchor,
    ...(section !== undefined && { section }),
    children: [{ type: 'text', value: label }],
  }
}
