import { type Run, type Verdict, type VerdictKind, outcomes } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { citationMark, citationPlace, citationStanding, citedDrafts, sectionPlace } from './citation-text.ts'
import type { Colors } from './colors.ts'
import { exchangeText } from './exchange-text.ts'
import { directionWords } from './links-text.ts'
import { oneLine, printable, wrap } from './printable.ts'
import { glyphs, paintVerdict } from './verdict-marks.ts'

export interface TerminalReport {
  readonly run: Run
  readonly model: SpecModel
  readonly notes: readonly string[]
  /** How messages call the draft's file. */
  readonly draftFile: string
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
}

/** The whole report of a run: head, one line per requirement, each failure in full, summary. */
export function terminalReport(report: TerminalReport): string {
  return [head(report), ...sections(report), ...failures(report), summary(report)].join('\n\n')
}

function head({ run, notes, colors, width }: TerminalReport): string {
  const rows = [
    ['Target', run.target],
    ['Found', run.recognised],
    ['Draft', run.draft.docname],
    ...(run.suiteDraft === undefined ? [] : [['Suite', `of ${run.suiteDraft.docname}, by its links`]]),
    ...citedDrafts(run).map((docname) => [
      'Cites',
      `${docname}; what is not in it is ours and decides nothing`,
    ]),
    ['Reach', `${run.reach} (${reachWords[run.reach]})`],
    ...notes.map((note) => ['Note', note]),
  ]
  const title = colors.bold(`Everymust ${run.suite}: ${run.protocol}`)
  return [
    title,
    ...rows.map(
      ([name = '', value = '']) =>
        `${colors.dim(name.padEnd(7))}${wrap(value, width, '       ').trimStart()}`,
    ),
  ].join('\n')
}

const reachWords: Readonly<Record<Run['reach'], string>> = {
  url: 'GET and HEAD on the target',
  probe: 'also requests that a correct server refuses',
  peer: 'also what the target sends to a peer',
  recipient: 'also what needs a user on the target',
  gesture: 'also what a user of the target does',
}

function sections(report: TerminalReport): readonly string[] {
  const { run, model, colors } = report
  const columns = measureColumns(run)
  return model.sections.flatMap((section) => {
    const verdicts = run.verdicts.filter((verdict) => verdict.section === section.anchor)
    if (verdicts.length === 0) return []
    const title = colors.bold(printable(`${section.number} ${section.title}`.trim()))
    return [[title, ...verdicts.map((verdict) => verdictLine(verdict, columns, report))].join('\n')]
  })
}

const widestLevel = 'SHOULD NOT'.length

function wordOf({ verdict, partial }: Verdict): string {
  return partial ? `${verdict} (partial)` : verdict
}

/** How wide the columns of the verdicts' lines are, and what the last of them holds. */
interface Columns {
  readonly verdict: number
  /** None where the run cites no draft. */
  readonly citation: number
  readonly name: number
  /** The id, or in terms of another draft the ids of ours behind it. */
  readonly nameOf: (verdict: Verdict) => string
}

const widestMark = 8
const widestName = 36

function measureColumns({ verdicts, suiteDraft }: Run): Columns {
  const nameOf = suiteDraft === undefined ? ({ requirement }: Verdict) => requirement : throughText
  const widest = (textOf: (verdict: Verdict) => string): number =>
    verdicts.reduce((most, verdict) => Math.max(most, textOf(verdict).length), 0)
  return {
    verdict: widest(wordOf),
    citation: Math.min(widest(citationMark), widestMark),
    name: Math.min(widest(nameOf), widestName),
    nameOf,
  }
}

/** The first of ours that a verdict in terms of another draft comes from, and how many more there are. */
function throughText({ through: [first, ...more] = [] }: Verdict): string {
  if (first === undefined) return ''
  return more.length === 0 ? first.requirement : `${first.requirement} +${more.length}`
}

function verdictLine(
  verdict: Verdict,
  columns: Columns,
  { model, colors, width }: Pick<TerminalReport, 'model' | 'colors' | 'width'>,
): string {
  const { kind, text, field } = subjectOf(verdict.requirement, model)
  const mark = paintVerdict(
    verdict.verdict,
    `${glyphs[verdict.verdict]} ${wordOf(verdict).padEnd(columns.verdict)}`,
    colors,
  )
  const citation =
    columns.citation === 0
      ? ''
      : `${oneLine(citationMark(verdict), columns.citation).padEnd(columns.citation)} `
  const names = `${citation}${printable(columns.nameOf(verdict)).padEnd(columns.name)}`
  const indent = kind === 'part' ? '    ' : '  '
  const plainLength = indent.length + 2 + columns.verdict + 1 + widestLevel + 1 + names.length + 1
  const clause =
    width - plainLength >= 12
      ? ` ${oneLine(field === undefined ? text : `${field}: ${text}`, width - plainLength)}`
      : ''
  return `${indent}${mark} ${verdict.level.padEnd(widestLevel)} ${colors.dim(names)}${clause}`.trimEnd()
}

interface Subject {
  readonly kind: 'requirement' | 'part'
  readonly text: string
  readonly line: number
  /** The field it is about, such as `keys[].kid`, where its own words do not name it. */
  readonly field?: string
}

function subjectOf(id: string, model: SpecModel): Subject {
  for (const requirement of model.requirements) {
    const { clause, keyword, line, field } = requirement
    if (requirement.id === id) {
      const namesField = field === undefined || clause.startsWith(keyword)
      return { kind: 'requirement', text: clause, line, ...(!namesField && { field: fieldName(field.path) }) }
    }
    const part = requirement.parts?.find((one) => one.id === id)
    if (part !== undefined) return { kind: 'part', text: part.text, line: part.span.start.line }
  }
  return { kind: 'requirement', text: '', line: 1 }
}

function fieldName(path: readonly string[]): string {
  return path.join('.').replaceAll('.*', '[]')
}

/** Where parts alone made their requirement's verdict, they tell why, and the requirement need not. */
function failures(report: TerminalReport): readonly string[] {
  const { run } = report
  const notable: readonly VerdictKind[] = ['failed', 'errored', 'inconclusive', 'blocked']
  const ofParts = new Set(run.verdicts.map(({ partOf }) => partOf))
  const isToBeTold = (verdict: Verdict): boolean =>
    !ofParts.has(verdict.requirement) || ownChecks(verdict, run).length > 0 || verdict.reason !== undefined
  return notable.flatMap((kind) =>
    run.verdicts
      .filter((verdict) => verdict.verdict === kind && isToBeTold(verdict))
      .map((verdict) => failure(verdict, report)),
  )
}

/** The checks that made a verdict what it is, without those of parts. */
function ownChecks(verdict: Verdict, run: Run): Run['checks'] {
  const ofParts = new Set(
    run.verdicts.filter(({ partOf }) => partOf === verdict.requirement).flatMap(({ checks }) => checks),
  )
  return run.checks.filter(({ id, outcome, requirement }) => {
    // In terms of another draft, a check is of one of ours that the verdict comes from.
    const isOwn = run.suiteDraft === undefined ? requirement === verdict.requirement : !ofParts.has(id)
    return isOwn && outcome === verdict.verdict && verdict.checks.includes(id)
  })
}

function failure(verdict: Verdict, report: TerminalReport): string {
  const { run, model, colors, width } = report
  const { text } = subjectOf(verdict.requirement, model)
  const found = ownChecks(verdict, run)
  const shown = new Set(found.flatMap(({ evidence }) => evidence))
  const exchanges = [...shown].flatMap((index) => {
    const exchange = run.exchanges[index]
    return exchange === undefined ? [] : exchangeText(exchange).map((one) => colors.dim(`    ${one}`))
  })
  return [
    ...failureHead(verdict, report),
    wrap(`“${text}”`, width, '  '),
    ...(verdict.reason === undefined ? [] : [wrap(verdict.reason, width, '  ')]),
    ...found.map(
      ({ id, message }) => `${wrap(message ?? '', width, '  ')} ${colors.dim(`[${printable(id)}]`)}`,
    ),
    ...exchanges,
  ].join('\n')
}

/** What failed: the section of the linked or other draft first, where there is one; else ours, and that only ours says it. */
function failureHead(
  verdict: Verdict,
  { run, model, draftFile, colors, width }: TerminalReport,
): readonly string[] {
  const { requirement, level, cites: [first, ...more] = [], ours, through = [] } = verdict
  const section = model.sections.find(({ anchor }) => anchor === verdict.section)
  const { line, field } = subjectOf(requirement, model)
  const mark = paintVerdict(verdict.verdict, `${glyphs[verdict.verdict]} ${verdict.verdict}`, colors)
  const named = (name: string, ...about: readonly string[]): string =>
    `${colors.bold(printable(name))} ${colors.dim(printable(`(${about.join(', ')})`))}`
  const below = (lines: readonly string[]): readonly string[] =>
    lines.map((one) => colors.dim(wrap(one, width, '  ')))
  const strength = `${level}${field === undefined ? '' : ` on ${field}`}`
  const place = `${draftFile}:${line}`
  const title = `Section ${section?.number ?? ''} ${section?.title ?? ''}`
  if (run.suiteDraft !== undefined) {
    const sources = through.map(
      (one) => `through ${one.requirement} (${directionWords[one.direction]}): ${one.verdict}`,
    )
    const where = section === undefined ? run.draft.docname : sectionPlace(run.draft.docname, section)
    return [`${mark} ${named(where, strength, place, requirement)}`, ...below(sources)]
  }
  const own = named(requirement, strength, title, place)
  if (first === undefined) {
    const remark = 'Ours: the linked draft does not ask for it, so it decides nothing.'
    return [`${mark} ${own}`, ...below(ours === true ? [remark] : [])]
  }
  const others = more.map((one) => `also ${citationPlace(one)} (${citationStanding(one)})`)
  return [
    `${mark} ${named(citationPlace(first), citationStanding(first))}`,
    ...below(others),
    `  here ${own}`,
  ]
}

function summary({ run, colors }: TerminalReport): string {
  const kinds: readonly VerdictKind[] = [...outcomes, 'untested']
  const counts = kinds.flatMap((kind) => {
    const ofKind = run.verdicts.filter(({ verdict }) => verdict === kind)
    const partial = ofKind.filter((verdict) => verdict.partial).length
    const words = `${glyphs[kind]} ${ofKind.length} ${kind}${partial === 0 ? '' : ` (${partial} partial)`}`
    return ofKind.length === 0 ? [] : [paintVerdict(kind, words, colors)]
  })
  const { applicable, judged, failed } = run.judged
  const share = applicable === 0 ? 0 : Math.floor((100 * judged) / applicable)
  const ours = run.verdicts.filter((verdict) => verdict.ours === true).length
  return [
    `${run.verdicts.length} requirements: ${counts.join(', ')}`,
    ...(ours === 0 ? [] : [`${ours} of them are ours: they decide nothing`]),
    `${applicable} MUSTs apply within this reach: ${judged} judged (${share} %), ${failed} failed`,
  ].join('\n')
}
