import type { Run } from '../../contract/run.ts'
import { citationMark } from '../citation-text.ts'
import { oneLine, printable } from '../printable.ts'
import type { TerminalReport } from '../terminal.ts'
import { sectionTitle, subjectText, type ToldVerdict, verdictWord } from '../told-verdicts.ts'
import { glyphs, paintVerdict } from '../verdict-marks.ts'

/** The verdicts section by section, a line each. */
export function sectionTexts(told: readonly ToldVerdict[], report: TerminalReport): readonly string[] {
  const columns = measureColumns(told, report.run)
  const bySection = Map.groupBy(told, ({ verdict }) => verdict.section)
  const anchors = new Set(report.model.sections.map(({ anchor }) => anchor))
  const known = [...anchors].flatMap((anchor) => bySection.get(anchor) ?? [])
  const unknown = told.filter(({ verdict }) => !anchors.has(verdict.section))
  const groups = Map.groupBy([...known, ...unknown], sectionTitle)
  return [...groups].map(([title, verdicts]) =>
    [
      report.colors.bold(oneLine(title, report.width)),
      ...verdicts.map((one) => verdictLine(one, columns, report)),
    ].join('\n'),
  )
}

const widestLevel = 'SHOULD NOT'.length
const widestMark = 8
const widestName = 36
const narrowestClause = 12

/** How wide the columns of the verdicts' lines are, and what the last of them holds. */
interface Columns {
  readonly word: number
  /** None where the run cites no draft. */
  readonly citation: number
  readonly name: number
  /** The id, or in terms of another draft the ids of ours behind it. */
  readonly nameOf: (told: ToldVerdict) => string
}

function measureColumns(told: readonly ToldVerdict[], run: Run): Columns {
  const nameOf =
    run.suiteDraft === undefined ? ({ verdict }: ToldVerdict) => verdict.requirement : throughText
  const widest = (textOf: (one: ToldVerdict) => string): number =>
    told.reduce((most, one) => Math.max(most, textOf(one).length), 0)
  return {
    word: widest((one) => verdictWord(one, run)),
    citation: Math.min(
      widest(({ verdict }) => citationMark(verdict)),
      widestMark,
    ),
    name: Math.min(widest(nameOf), widestName),
    nameOf,
  }
}

/** The first of ours that a verdict in terms of another draft comes from, and how many more there are. */
function throughText({ verdict: { through: [first, ...more] = [] } }: ToldVerdict): string {
  if (first === undefined) return ''
  return more.length === 0 ? first.requirement : `${first.requirement} +${more.length}`
}

function verdictLine(told: ToldVerdict, columns: Columns, { run, colors, width }: TerminalReport): string {
  const { verdict, subject } = told
  const word = printable(verdictWord(told, run)).padEnd(columns.word)
  const mark = paintVerdict(verdict.verdict, `${glyphs[verdict.verdict]} ${word}`, colors)
  const citation =
    columns.citation === 0
      ? ''
      : `${oneLine(citationMark(verdict), columns.citation).padEnd(columns.citation)} `
  const names = `${citation}${printable(columns.nameOf(told)).padEnd(columns.name)}`
  const indent = subject.kind === 'part' ? '    ' : '  '
  const plainLength = indent.length + 2 + columns.word + 1 + widestLevel + 1 + names.length + 1
  const room = width - plainLength
  const clause = room >= narrowestClause ? ` ${oneLine(subjectText(subject), room)}` : ''
  return `${indent}${mark} ${verdict.level.padEnd(widestLevel)} ${colors.dim(names)}${clause}`.trimEnd()
}
