import { type Run, type Verdict, type VerdictKind, outcomes } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { directionWords } from '../identity/draft-links/direction-words.ts'
import { citationMark, citationPlace, citationStanding, citedDrafts, sectionPlace } from './citation-text.ts'
import type { Colors } from './colors.ts'
import { exchangeText } from './exchange-text.ts'
import { oneLine, printable, wrap } from './printable.ts'
import { glyphs, paintVerdict } from './verdict-marks.ts'
import { createOwnChecks, type VerdictSubject, verdictSubjects } from './verdict-subjects.ts'

export interface TerminalReport {
  readonly run: Run
  readonly model: SpecModel
  /** What is to be known beside the run's own notes. */
  readonly notes: readonly string[]
  /** How messages call the draft's file. */
  readonly draftFile: string
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
}

/** The whole report of a run: head, one line per requirement, each failure in full, summary. */
export function terminalReport(given: TerminalReport): string {
  const subjects = verdictSubjects(given.model)
  const report: Indexed = {
    ...given,
    subjectOf: (id) => subjects.get(id) ?? nothing,
    ownChecks: createOwnChecks(given.run),
  }
  return [head(report), ...sections(report), ...failures(report), summary(report)].join('\n\n')
}

/** A report with what would else be searched for at each verdict. */
interface Indexed extends TerminalReport {
  readonly subjectOf: (id: string) => VerdictSubject
  readonly ownChecks: (verdict: Verdict) => Run['checks']
}

const nothing: VerdictSubject = { kind: 'requirement', text: '', line: 1 }

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
    ...[...(run.notes ?? []), ...notes].map((note) => ['Note', note]),
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

function sections(report: Indexed): readonly string[] {
  const { run, model, colors } = report
  const columns = measureColumns(run)
  const bySection = Map.groupBy(run.verdicts, ({ section }) => section)
  return model.sections.flatMap((section) => {
    const verdicts = bySection.get(section.anchor) ?? []
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

function verdictLine(verdict: Verdict, columns: Columns, { subjectOf, colors, width }: Indexed): string {
  const { kind, text, field } = subjectOf(verdict.requirement)
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

/** Where parts alone made their requirement's verdict, they tell why, and the requirement need not. */
function failures(report: Indexed): readonly string[] {
  const { run, ownChecks } = report
  const notable: readonly VerdictKind[] = ['failed', 'errored', 'inconclusive', 'blocked']
  const ofParts = new Set(run.verdicts.map(({ partOf }) => partOf))
  const isToBeTold = (verdict: Verdict): boolean =>
    !ofParts.has(verdict.requirement) || ownChecks(verdict).length > 0 || verdict.reason !== undefined
  return notable.flatMap((kind) =>
    run.verdicts
      .filter((verdict) => verdict.verdict === kind && isToBeTold(verdict))
      .map((verdict) => failure(verdict, report)),
  )
}

function failure(verdict: Verdict, report: Indexed): string {
  const { run, subjectOf, ownChecks, colors, width } = report
  const { text } = subjectOf(verdict.requirement)
  const found = ownChecks(verdict)
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
  { run, model, subjectOf, draftFile, colors, width }: Indexed,
): readonly string[] {
  const { requirement, level, cites: [first, ...more] = [], ours, through = [] } = verdict
  const section = model.sections.find(({ anchor }) => anchor === verdict.section)
  const { line, field } = subjectOf(requirement)
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
      (one) => `through ${one.requirement} (${directionWords[one.direction].relation}): ${one.verdict}`,
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
