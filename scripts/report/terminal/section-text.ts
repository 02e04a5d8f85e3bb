import type { Run } from '../../contract/run.ts'
import { citationMark } from '../citation-text.ts'
import { oneLine, printable } from '../printable.ts'
import type { TerminalReport } from '../terminal.ts'
import { sectionTitle, subjectText, type ToldVerdict, verdictWord } from '../told-verdicts.ts'
import { glyphs, paintVerdict } from '../verdict-marks.ts'

/** The verdicts section by section, a line each. */
export function sectionTexts(told: readonly ToldVerdict[], report: TerminalReport): readonly string[] {
  const columns = measureColumns(told, report.run)
  const isRoomy = roomFor(columns, report.width) >= comfortableClause
  const bySection = Map.groupBy(told, ({ verdict }) => verdict.section)
  const anchors = new Set(report.model.sections.map(({ anchor }) => anchor))
  const known = [...anchors].flatMap((anchor) => bySection.get(anchor) ?? [])
  const unknown = told.filter(({ verdict }) => !anchors.has(verdict.section))
  const groups = Map.groupBy([...known, ...unknown], sectionTitle)
  return [...groups].map(([title, verdicts]) =>
    [
      report.colors.bold(oneLine(title, report.width)),
      ...linesOf(verdicts, isRoomy ? columns : measureColumns(verdicts, report.run), report),
    ].join('\n'),
  )
}

function linesOf(
  verdicts: readonly ToldVerdict[],
  columns: Columns,
  report: TerminalReport,
): readonly string[] {
  return verdicts.map((one) => verdictLine(one, columns, report))
}

const widestMark = 8
const widestName = 36
const narrowestClause = 12
/** With less for the clauses, each section has columns as narrow as its own verdicts allow. */
const comfortableClause = 30
const widestIndent = 4

/** How wide the columns of the verdicts' lines are, and what the last of them holds. */
interface Columns {
  readonly word: number
  readonly level: number
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
    level: widest(({ verdict }) => verdict.level),
    citation: Math.min(
      widest(({ verdict }) => citationMark(verdict)),
      widestMark,
    ),
    name: Math.min(widest(nameOf), widestName),
    nameOf,
  }
}

/** What is left for the clauses. */
function roomFor({ word, level, citation, name }: Columns, width: number): number {
  return width - (widestIndent + 2 + word + 1 + level + 1 + (citation === 0 ? 0 : citation + 1) + name + 1)
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
  const plainLength = indent.length + 2 + columns.word + 1 + columns.level + 1 + names.length + 1
  const room = width - plainLength
  const clause = room >= narrowestClause ? ` ${oneLine(subjectText(subject), room)}` : ''
  const shownNames = colors.dim(clause === '' ? names.trimEnd() : names)
  return `${indent}${mark} ${verdict.level.padEnd(columns.level)} ${shownNames}${clause}`.trimEnd()
}
