/** A stretch of a line without the white space around it, in columns from and up to. */
export interface Cell {
  readonly from: number
  readonly to: number
}

/** What a line of a table is. `cells` are what stands between its pipes. */
export type TableLine =
  | { readonly kind: 'row'; readonly cells: readonly Cell[] }
  | { readonly kind: 'separator'; readonly alignments: readonly Alignment[] }

export type Alignment = 'left' | 'center' | 'right' | 'none'

const backticks = /`+/y

/**
 * Reads a line as one of a table: cells between pipes, or a line of dashes or equals signs that separates
 * the head, bodies and foot. Undefined where no pipe stands outside inline code. Source: kramdown, "Syntax", "Tables".
 */
export function readTableLine(line: string): TableLine | undefined {
  const pipes = findPipes(line)
  if (pipes.length === 0) return undefined
  const isSeparator = [...line].every((character) => '+|: \t-='.includes(character)) && /[-=]/.test(line)
  if (isSeparator) return { kind: 'separator', alignments: alignmentsOf(line) }
  const ends = [...pipes, line.length]
  const cells = ends.map((to, index) => trimmed(line, index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, to))
  const isFirstBlank = cells[0]?.from === cells[0]?.to
  const isLastBlank = cells.at(-1)?.from === cells.at(-1)?.to
  return { kind: 'row', cells: cells.slice(isFirstBlank ? 1 : 0, isLastBlank ? -1 : undefined) }
}

/** `:--`, `:-:` and `--:` between the pipes or plus signs of a separator. */
function alignmentsOf(line: string): readonly Alignment[] {
  const rules = line.trim().replace(/^\|/, '').replace(/\|$/, '').split(/[|+]/)
  return rules.map((rule) => {
    const isLeft = rule.trim().startsWith(':')
    const isRight = rule.trim().endsWith(':')
    return isLeft ? (isRight ? 'center' : 'left') : isRight ? 'right' : 'none'
  })
}

/** The alignment of each column of a table, as the separator below its head has it. */
export function columnsOf(lines: readonly TableLine[]): Alignment[] {
  const count = lines.reduce((most, line) => Math.max(most, line.kind === 'row' ? line.cells.length : 0), 0)
  const separator = lines.find((line) => line.kind === 'separator')
  return Array.from({ length: count }, (_, index) => separator?.alignments[index] ?? 'none')
}

function trimmed(line: string, from: number, to: number): Cell {
  const text = line.slice(from, to)
  if (text.trim() === '') return { from: to, to }
  const start = from + text.length - text.trimStart().length
  return { from: start, to: start + text.trim().length }
}

/** The pipes of a line that are neither escaped nor within inline code. */
function findPipes(line: string): readonly number[] {
  const pipes: number[] = []
  const closed = closingRuns(line)
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1
    else if (line[at] === '|') pipes.push(at)
    else if (line[at] === '`') at = (closed.get(at) ?? at + runLength(line, at)) - 1
  }
  return pipes
}

/** For each run of backticks that opens inline code, where that code ends. */
function closingRuns(line: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>()
  const next = new Map<number, number>()
  const runs: { at: number; length: number }[] = []
  for (let at = line.indexOf('`'); at >= 0; at = line.indexOf('`', at)) {
    const length = runLength(line, at)
    runs.push({ at, length })
    at += length
  }
  for (const { at, length } of runs.toReversed()) {
    const end = next.get(length)
    if (end !== undefined) ends.set(at, end)
    next.set(length, at + length)
  }
  return ends
}

function runLength(line: string, at: number): number {
  backticks.lastIndex = at
  return backticks.exec(line)?.[0].length ?? 1
}

/** Whether lines of a table have rows besides those of a head. */
export function hasBody(lines: readonly TableLine[]): boolean {
  const firstRow = lines.findIndex(({ kind }) => kind === 'row')
  const head = lines.findIndex(({ kind }, index) => kind === 'separator' && index > firstRow)
  return firstRow >= 0 && (head < 0 || lines.slice(head).some(({ kind }) => kind === 'row'))
}
