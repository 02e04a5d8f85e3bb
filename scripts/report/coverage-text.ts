import type { Coverage, CoveredRequirement, LevelCoverage } from '../contract/coverage.ts'
import type { Level } from '../contract/spec-model.ts'
import type { Colors } from './colors.ts'
import { count } from './count.ts'
import { oneLine, printable, wrap } from './printable.ts'

interface Page {
  readonly colors: Colors
  readonly width: number
}

/** What a suite judges of its draft: the totals, section by section, what is not judged and why. */
export function coverageText(coverage: Coverage, page: Page): string {
  const { colors } = page
  return [
    `${colors.bold(`Coverage of ${printable(coverage.draft)}`)} ${colors.dim(`by suite ${coverage.suite}`)}`,
    coverage.levels.map((one) => levelLine(one, page)).join('\n'),
    sectionTable(coverage, page),
    ...openText(coverage, page),
    ...unobservableText(coverage, page),
  ].join('\n\n')
}

const widestLevel = 'SHOULD NOT'.length
const barWidth = 20

function levelLine({ level, requirements, observable, judged }: LevelCoverage, { colors }: Page): string {
  const share = observable === 0 ? 1 : judged / observable
  const filled = Math.floor(share * barWidth)
  const paint = judged === observable ? colors.green : colors.yellow
  const bar = `${paint('█'.repeat(filled))}${colors.dim('░'.repeat(barWidth - filled))}`
  const percent = `${Math.floor(share * 100)} %`.padStart(5)
  const unobservable = requirements - observable
  const rest = unobservable === 0 || level === 'MAY' ? '' : colors.dim(`, ${unobservable} cannot be observed`)
  return `  ${level.padEnd(widestLevel)} ${bar} ${percent}  ${judged} of ${observable}${rest}`
}

const strong: ReadonlySet<Level> = new Set(['MUST', 'MUST NOT'])

/** One line for each section: what is judged of its MUSTs and of its SHOULDs, and by which reaches. */
function sectionTable({ sections, requirements }: Coverage, { colors, width }: Page): string {
  const header = `${'MUST'.padStart(7)} ${'SHOULD'.padStart(7)}  `
  const rows = sections.flatMap(({ anchor, number, title, levels }) => {
    const musts = sum(levels.filter(({ level }) => strong.has(level)))
    const shoulds = sum(levels.filter(({ level }) => level.startsWith('SHOULD')))
    if (musts.requirements + shoulds.requirements === 0) return []
    const ofSection = requirements.filter(({ section, level }) => section === anchor && level !== 'MAY')
    const used = [...new Set(ofSection.flatMap(({ reach }) => reach ?? []))].join(' ')
    const cells = `${cell(musts).padStart(7)} ${cell(shoulds).padStart(7)}  `
    const name = oneLine(`${number} ${title}`.trim(), Math.max(width - cells.length - used.length - 3, 12))
    const isWhole = musts.judged === musts.observable && shoulds.judged === shoulds.observable
    return [`${isWhole ? cells : colors.yellow(cells)}${name}${used === '' ? '' : ` ${colors.dim(used)}`}`]
  })
  return [colors.dim(`${header}judged of observable, by section, and the reaches needed`), ...rows].join('\n')
}

function sum(levels: readonly LevelCoverage[]): Omit<LevelCoverage, 'level'> {
  return {
    requirements: levels.reduce((total, one) => total + one.requirements, 0),
    observable: levels.reduce((total, one) => total + one.observable, 0),
    judged: levels.reduce((total, one) => total + one.judged, 0),
  }
}

function cell({ observable, judged }: Omit<LevelCoverage, 'level'>): string {
  return observable === 0 ? '–' : `${judged}/${observable}`
}

const openWords = {
  missing: 'no check, and no reason in unchecked.ts',
  unproven: 'no fault of the reference server shows that its check can fail',
  partly: 'some of its parts are not judged',
  pending: 'a check is to be written',
} as const

function openText({ requirements }: Coverage, page: Page): readonly string[] {
  const { colors } = page
  const lines = requirements.flatMap((one) => {
    const { kind, partOf } = one
    const isOpen = kind === 'missing' || kind === 'unproven' || kind === 'partly' || kind === 'pending'
    return isOpen && partOf === undefined ? [entry(one, openWords[kind], page)] : []
  })
  return lines.length === 0 ? [] : [[colors.bold('Not judged'), ...lines].join('\n')]
}

function unobservableText({ requirements }: Coverage, page: Page): readonly string[] {
  const { colors } = page
  const found = requirements.filter(({ kind, partOf }) => kind === 'unobservable' && partOf === undefined)
  if (found.length === 0) return []
  const byReason = [...Map.groupBy(found, ({ reason = '' }) => reason)]
  return [
    [
      colors.bold(`${count(found.length, 'requirement')} that nobody can observe from outside`),
      ...byReason.flatMap(([reason, ofReason]) => [
        wrap(reason, page.width, '  '),
        ...ofReason.map((one) => entry(one, '', page)),
      ]),
    ].join('\n'),
  ]
}

function entry({ id, level, clause }: CoveredRequirement, why: string, { colors, width }: Page): string {
  const head = `    ${level.padEnd(widestLevel)} ${printable(id)}`
  const words = `${why === '' ? '' : `${why}: `}${clause}`
  return `${head} ${colors.dim(oneLine(words, Math.max(width - head.length - 1, 20)))}`
}
