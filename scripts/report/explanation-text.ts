import type { Explanation } from '../contract/explanation.ts'
import { citationPlace, citationStanding } from './citation-text.ts'
import type { Colors } from './colors.ts'
import { printable, wrap } from './printable.ts'

interface Page {
  readonly colors: Colors
  readonly width: number
}

/** A requirement with all that is known of it, for somebody who met its id in a verdict. */
export function explanationText(explanation: Explanation, page: Page): string {
  const { colors, width } = page
  const { id, level, section, file, line, text, clause, partOf, since, unchecked } = explanation
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [[colors.bold(title), ...lines].join('\n')]
  const listed = (words: string): string => wrap(words, width, '  ')
  return [
    [
      `${colors.bold(printable(id))}  ${level}`,
      colors.dim(printable(`Section ${section.number} ${section.title}, ${file}:${line}`)),
      ...(partOf === undefined ? [] : [colors.dim(printable(`A part of ${partOf}`))]),
    ].join('\n'),
    wrap(`“${text}”`, width, '  '),
    ...(clause === text ? [] : part('What the keyword governs', [listed(clause)])),
    ...part('Who, when and where', aspects(explanation).map(listed)),
    ...part(
      'Parts',
      explanation.parts.map((one) => listed(`${one.id} ${one.level}: ${one.text}`)),
    ),
    ...part(
      'The same elsewhere',
      explanation.cites.map((one) => listed(`${citationPlace(one)} (${citationStanding(one)})`)),
    ),
    ...(since === undefined ? [] : [listed(`Version ${since} of the protocol has it first.`)]),
    ...part('Checks', checkLines(explanation, page)),
    ...part(
      'Schema',
      explanation.schema.map((one) => listed(`${one.file}${one.pointer}: ${JSON.stringify(one.value)}`)),
    ),
    ...part(
      'Faults of the reference server that break it',
      explanation.faults.map((one) => listed(`${one.name}: ${one.description}`)),
    ),
    ...part('Why no check judges it', unchecked === undefined ? [] : [listed(unchecked)]),
  ].join('\n\n')
}

function aspects({ actor, condition, field }: Explanation): readonly string[] {
  return [
    ...(actor === undefined ? [] : [`Binds: ${actor}`]),
    ...(condition === undefined ? [] : [`When: ${condition}`]),
    ...(field === undefined ? [] : [`Field: ${field}`]),
  ]
}

function checkLines({ checks }: Explanation, { colors, width }: Page): readonly string[] {
  return checks.flatMap(({ id, reach, role, file, flows }) => [
    wrap(`${id}, at reach ${reach}${role === undefined ? '' : `, on a ${role}`}`, width, '  '),
    ...(file === undefined ? [] : [colors.dim(wrap(file, width, '    '))]),
    ...flows.map((flow) => colors.dim(wrap(`${flow.description} (${flow.name}).`, width, '    '))),
  ])
}
