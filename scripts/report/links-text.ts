import type { LinkedSection } from '../contract/draft-links.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { directionWords } from '../identity/draft-links/direction-words.ts'
import type { LinkRow, LinkState, LinkTable } from '../identity/draft-links/link-table.ts'
import type { Colors } from './colors.ts'
import { oneLine, printable, wrap } from './printable.ts'

/** How two drafts are bound together, and how much of that is shown. */
export interface LinksReport {
  /** The other draft. */
  readonly docname: string
  readonly ours: SpecModel
  readonly table: LinkTable
  /** Those that are listed. */
  readonly rows: readonly LinkRow[]
  /** Whether the requirements that only ours has are listed too. */
  readonly listsOurs: boolean
  readonly notes: readonly string[]
  readonly colors: Colors
  readonly width: number
}

/** The table of links for a reader at a terminal: section by section of the other draft, then the counts. */
export function linksText(report: LinksReport): string {
  const { rows, ours, docname, notes, colors, width, listsOurs } = report
  const head = [
    colors.bold(oneLine(`${docname} in terms of ${ours.docname}`, width)),
    ...notes.map((note) => `${colors.dim('Note')} ${wrap(note, width, '     ').trimStart()}`),
  ].join('\n')
  const sections = runsOf(rows).map(([section, ofSection]) =>
    [colors.bold(oneLine(titleOf(section), width)), ...ofSection.map((row) => rowText(row, report))].join(
      '\n',
    ),
  )
  return [head, ...sections, ...(listsOurs ? [oursText(report)] : []), countsText(report)]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** Rows that follow each other in one section. */
function runsOf(rows: readonly LinkRow[]): readonly (readonly [LinkedSection, readonly LinkRow[]])[] {
  const runs: [LinkedSection, LinkRow[]][] = []
  for (const row of rows) {
    const [section, run] = runs.at(-1) ?? []
    if (run !== undefined && section?.anchor === row.section.anchor) run.push(row)
    else runs.push([row.section, [row]])
  }
  return runs
}

function titleOf({ number, title }: LinkedSection): string {
  return `${number} ${title}`.trim()
}

const widestLevel = 'SHOULD NOT'.length

const marks: Readonly<Record<LinkState, string>> = { linked: '✓', unlinked: '–', unaccounted: '!' }

function rowText(row: LinkRow, { colors, width }: LinksReport): string {
  const { state, level, text, links, complete, unlinked, note, part } = row
  const paint =
    state === 'linked'
      ? colors.green
      : state === 'unlinked'
        ? colors.dim
        : (one: string) => colors.bold(colors.red(one))
  const indent = part ? '    ' : '  '
  const used = indent.length + 2 + widestLevel + 1
  const clause = text === undefined ? '' : oneLine(text, Math.max(width - used, 12))
  const head = `${indent}${paint(marks[state])} ${level.padEnd(widestLevel)} ${colors.dim(clause)}`.trimEnd()
  const below = `${indent}    `
  const arrows = links.map(({ requirement, direction }) =>
    wrap(`→ ${requirement} (${directionWords[direction].relation})`, width, below),
  )
  const together = complete === true ? [colors.dim(wrap('Together they say all of it.', width, below))] : []
  const reason = unlinked === undefined ? [] : [wrap(`Not linked: ${unlinked}`, width, below)]
  const open = state === 'unaccounted' ? [wrap('Neither linked nor listed with a reason.', width, below)] : []
  const remark = note === undefined ? [] : [colors.dim(wrap(`Note: ${note}`, width, below))]
  return [head, ...arrows, ...together, ...reason, ...open, ...remark].join('\n')
}

function oursText({ ours, table, colors, width }: LinksReport): string {
  const alone = new Set(table.ours)
  const lines = ours.requirements.flatMap(({ id, level, clause, parts = [] }) => [
    ...(alone.has(id) ? [ownLine('  ', level, id, clause, { colors, width })] : []),
    ...parts
      .filter((part) => alone.has(part.id))
      .map((part) => ownLine('    ', part.level, part.id, part.text, { colors, width })),
  ])
  return lines.length === 0 ? '' : [colors.bold(`Only in ${printable(ours.docname)}`), ...lines].join('\n')
}

function ownLine(
  indent: string,
  level: string,
  id: string,
  text: string,
  { colors, width }: Pick<LinksReport, 'colors' | 'width'>,
): string {
  const used = indent.length + widestLevel + 1 + id.length + 1
  const clause = width - used >= 12 ? ` ${oneLine(text, width - used)}` : ''
  return `${indent}${level.padEnd(widestLevel)} ${colors.dim(printable(id))}${clause}`
}

function countsText({ docname, ours, table, colors, width }: LinksReport): string {
  const { musts, all, linked, ours: alone } = table
  const first = wrap(`${totalOf(musts)} MUSTs of ${docname}: ${statesText(musts)}`, width, '')
  const own = `${linked.length + alone.length} of ${ours.docname}: ${linked.length} linked, ${alone.length} ours alone`
  return [
    musts.unaccounted === 0 ? colors.green(first) : colors.red(first),
    wrap(`${totalOf(all)} of it in all: ${statesText(all)}`, width, ''),
    wrap(own, width, ''),
  ].join('\n')
}

function statesText({ linked, unlinked, unaccounted }: LinkTable['all']): string {
  return `${linked} linked, ${unlinked} listed with the reason, ${unaccounted} unaccounted`
}

function totalOf({ linked, unlinked, unaccounted }: LinkTable['all']): number {
  return linked + unlinked + unaccounted
}
