import type { PhrasingContent, Text } from 'mdast'
import type { SourceContext } from '../../source-context.ts'
import { escapes } from '../../constructs/escaped.ts'
import { splitText, type TextMatch } from '../../constructs/split-text.ts'

/** Characters of the longest reference that is looked for. */
const longest = 500

/**
 * `{{RFC9110}}`, `{{!RFC9110}}`, `{{?RFC9110}}`, `{{-alias}}`, `{{Section 4.1 of RFC9110}}`,
 * `{{RFC9110, Section 4.1}}`, `{{discovery-fields}}`, comma lists of these, and `{{{Full Name}}}`.
 * Source: kramdown-rfc, README, "References".
 */
export function findCrossReferences(
  node: Text,
  context: SourceContext,
  aliases: ReadonlyMap<string, string>,
): readonly PhrasingContent[] {
  const matches: TextMatch[] = []
  const { value } = node
  const isEscaped = escapes(node, context)
  for (let open = value.indexOf('{{'); open >= 0; open = value.indexOf('{{', open)) {
    const isName = value[open + 2] === '{'
    const end = isName ? '}}}' : '}}'
    const close = value.slice(open, open + longest).indexOf(end)
    if (close < 0 || isEscaped(open)) {
      open += 2
      continue
    }
    const inside = value.slice(open + end.length, open + close)
    const to = open + close + end.length
    if (isName) matches.push({ from: open, to, node: { type: 'text', value: nameOf(inside) } })
    else matches.push(...referencesWithin(inside, open, to, aliases))
    open = to
  }
  return splitText(node, matches, context)
}

/** What one `{{…}}` refers to. */
export interface ReferenceParts {
  /** The anchor or alias, without what stands before it. */
  readonly target: string
  /** `Section 4.1`, as written. */
  readonly section?: string
  /** `!` adds the target to the normative references, `?` to the informative ones. */
  readonly group?: 'normative' | 'informative'
  /** Whether the target is an alias that the front matter gives to a reference. */
  readonly isAlias: boolean
  /** The reference itself where the target is a name of the author's: `{{!SEMANTICS=RFC9110}}`. */
  readonly source?: string
}

const section =
  /^(?:Sections?|Appendix|Appendices) [\w.]{1,40}(?:(?:, and |, | and )(?:(?:Sections?|Appendix|Appendices) )?[\w.]{1,40}){0,20}$/
const target = /^([!?])?(-)?(?:([\w.:/@-]+?)@(?=[!?-]))?([!?])?(-)?([^\s=!?-][^\s=]*)(?:=(\S+))?$/

/** Reads the inside of `{{…}}`; undefined where it has not the form of a reference. */
export function readReference(inside: string): ReferenceParts | undefined {
  const words = withoutTitle(inside.replaceAll(/[\s\u00A0]+/g, ' ').trim())
  const { subject, part } = splitSection(words)
  // `<` and `<<` ask for a number or a title, `4.1<` for a bare section number.
  const name = subject.slice(subject.lastIndexOf('<') + 1)
  const [, mark, dash, , lateMark, lateDash, anchor, source] = target.exec(name) ?? []
  if (anchor === undefined) return undefined
  const group = mark ?? lateMark
  return {
    target: anchor,
    isAlias: (dash ?? lateDash) !== undefined,
    ...(part !== undefined && { section: part }),
    ...(group !== undefined && { group: group === '!' ? 'normative' : 'informative' }),
    ...(source !== undefined && { source }),
  }
}

function splitSection(words: string): { readonly subject: string; readonly part?: string } {
  const of = words.lastIndexOf(' of ')
  if (of > 0 && section.test(words.slice(0, of))) {
    return { subject: words.slice(of + 4), part: words.slice(0, of) }
  }
  for (let comma = words.indexOf(', '); comma >= 0; comma = words.indexOf(', ', comma + 1)) {
    const part = words.slice(comma + 2)
    if (section.test(part)) return { subject: words.slice(0, comma), part }
  }
  const parenthesis = words.indexOf(' (')
  const part = parenthesis > 0 && words.endsWith(')') ? words.slice(parenthesis + 2, -1) : ''
  return section.test(part) ? { subject: words.slice(0, parenthesis), part } : { subject: words }
}

/** `{{sec-x (the section on x)}}` gives the words to show. */
function withoutTitle(words: string): string {
  const open = words.indexOf(' (')
  if (open < 0 || !words.endsWith(')') || section.test(words.slice(open + 2, -1))) return words
  return words.slice(0, open)
}

function referencesWithin(
  inside: string,
  from: number,
  to: number,
  aliases: ReadonlyMap<string, string>,
): readonly TextMatch[] {
  const whole = readReference(inside)
  if (whole !== undefined) return [{ from, to, node: crossReference(whole, aliases) }]
  const pieces = inside.split(',')
  const parts = pieces.map((piece) => readReference(piece))
  const matches: TextMatch[] = []
  let at = from
  for (const [index, part] of parts.entries()) {
    if (part === undefined) return asWritten(inside, from, to)
    const isLast = index === parts.length - 1
    const end = isLast ? to : at + (index === 0 ? 2 : 0) + (pieces[index]?.length ?? 0)
    matches.push({ from: at, to: end, node: crossReference(part, aliases) })
    at = end + 1
  }
  return matches
}

/** kramdown-rfc takes anything for an anchor; that nothing has it is told later. */
function asWritten(inside: string, from: number, to: number): readonly TextMatch[] {
  const words = inside.replaceAll(/\s+/g, ' ').trim()
  return words === ''
    ? []
    : [{ from, to, node: crossReference({ target: words, isAlias: false }, new Map()) }]
}

function crossReference(parts: ReferenceParts, aliases: ReadonlyMap<string, string>): PhrasingContent {
  const anchor = parts.isAlias ? (aliases.get(parts.target) ?? parts.target) : parts.target
  const label = parts.section === undefined ? `[${anchor}]` : `${parts.section} of [${anchor}]`
  return {
    type: 'crossReference',
    target: anchor,
    ...(parts.section !== undefined && { section: parts.section }),
    ...(parts.isAlias && !aliases.has(parts.target) && { isUnknownAlias: true }),
    children: [{ type: 'text', value: label }],
  }
}

/** `{{{Name}{Spelling in ASCII}}}` shows the name. */
function nameOf(inside: string): string {
  return (inside.split('}{')[0] ?? inside).replaceAll(/\s+/g, ' ')
}
