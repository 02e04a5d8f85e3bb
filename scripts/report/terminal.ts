import { type Run, type Verdict, type VerdictKind, outcomes } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import type { Colors } from './colors.ts'
import { exchangeText } from './exchange-text.ts'
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
  return model.sections.flatMap((section) => {
    const verdicts = run.verdicts.filter((verdict) => verdict.section === section.anchor)
    if (verdicts.length === 0) return []
    const title = colors.bold(printable(`${section.number} ${section.title}`.trim()))
    return [[title, ...verdicts.map((verdict) => verdictLine(verdict, report))].join('\n')]
  })
}

const widestLevel = 'SHOULD NOT'.length

function wordOf({ verdict, partial }: Verdict): string {
  return partial ? `${verdict} (partial)` : verdict
}

function verdictLine(verdict: Verdict, { model, colors, width, run }: TerminalReport): string {
  const { kind, text, field } = subjectOf(verdict.requirement, model)
  const widestVerdict = Math.max(...run.verdicts.map((one) => wordOf(one).length))
  const mark = paintVerdict(
    verdict.verdict,
    `${glyphs[verdict.verdict]} ${wordOf(verdict).padEnd(widestVerdict)}`,
    colors,
  )
  const longestId = Math.max(...run.verdicts.map(({ requirement }) => requirement.length))
  const id = printable(verdict.requirement).padEnd(Math.min(longestId, 36))
  const indent = kind === 'part' ? '    ' : '  '
  const plainLength = indent.length + 2 + widestVerdict + 1 + widestLevel + 1 + id.length + 1
  const clause =
    width - plainLength >= 12
      ? ` ${oneLine(field === undefined ? text : `${field}: ${text}`, width - plainLength)}`
      : ''
  return `${indent}${mark} ${verdict.level.padEnd(widestLevel)} ${colors.dim(id)}${clause}`.trimEnd()
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
    !ofParts.has(verdict.requirement) || ownChecks(verdict, run).length > 0
  return notable.flatMap((kind) =>
    run.verdicts
      .filter((verdict) => verdict.verdict === kind && isToBeTold(verdict))
      .map((verdict) => failure(verdict, report)),
  )
}

/** The checks that made a verdict what it is, without those of parts. */
function ownChecks(verdict: Verdict, run: Run): Run['checks'] {
  return run.checks.filter(
    ({ id, outcome, requirement }) =>
      verdict.checks.includes(id) && requirement === verdict.requirement && outcome === verdict.verdict,
  )
}

function failure(verdict: Verdict, { run, model, draftFile, colors, width }: TerminalReport): string {
  const section = model.sections.find(({ anchor }) => anchor === verdict.section)
  const { text, line, field } = subjectOf(verdict.requirement, model)
  const place = `${verdict.level}${field === undefined ? '' : ` on ${field}`}, Section ${section?.number ?? ''} ${section?.title ?? ''}, ${draftFile}:${line}`
  const found = ownChecks(verdict, run)
  const shown = new Set(found.flatMap(({ evidence }) => evidence))
  const exchanges = [...shown].flatMap((index) => {
    const exchange = run.exchanges[index]
    return exchange === undefined ? [] : exchangeText(exchange).map((one) => colors.dim(`    ${one}`))
  })
  const mark = paintVerdict(verdict.verdict, `${glyphs[verdict.verdict]} ${verdict.verdict}`, colors)
  return [
    `${mark} ${colors.bold(printable(verdict.requirement))} ${colors.dim(printable(`(${place})`))}`,
    wrap(`“${text}”`, width, '  '),
    ...found.map(
      ({ id, message }) => `${wrap(message ?? '', width, '  ')} ${colors.dim(`[${printable(id)}]`)}`,
    ),
    ...exchanges,
  ].join('\n')
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
  return [
    `${run.verdicts.length} requirements: ${counts.join(', ')}`,
    `${applicable} MUSTs apply within this reach: ${judged} judged (${share} %), ${failed} failed`,
  ].join('\n')
}
