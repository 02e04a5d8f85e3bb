import { posix } from 'node:path'
import { nextFence } from '../../constructs/fence-line.ts'
import type { IncludeFiles } from '../../include-files.ts'
import {
  createIncluder,
  type IncludedLine,
  joinLines,
  linesOf,
  type ReadIncludes,
} from '../../read-includes.ts'
import { selectLines } from './include-address.ts'

type Includer = ReturnType<typeof createIncluder>

/**
 * `{{path}}` reads a file in, `<{{path}}` shows it as code of the type that its name ends with; both may
 * have an address behind them, such as `[3,5]`. They stand on a line of their own after a blank one; paths
 * are relative to the file that names them. Source: mmark, "Syntax", "Including Files".
 */
export const readIncludes: ReadIncludes = (text, files) => {
  if (!text.includes('{{')) return { source: { text }, diagnostics: [] }
  const includer = createIncluder(files)
  const lines = expand(linesOf(text, undefined), '', files, includer)
  return { source: joinLines(lines), diagnostics: includer.diagnostics }
}

interface Directive {
  readonly margin: string
  readonly isCode: boolean
  readonly path: string
  readonly address: string
}

function expand(
  lines: readonly IncludedLine[],
  folder: string,
  files: IncludeFiles,
  includer: Includer,
): readonly IncludedLine[] {
  const expanded: IncludedLine[] = []
  let fence = ''
  let before = ''
  for (const line of lines) {
    const directive = fence === '' && allowsBlock(before) ? readDirective(line.text) : undefined
    if (directive === undefined) expanded.push(line)
    else expanded.push(...include(directive, line, folder, files, includer))
    fence = nextFence(fence, line.text.trim())
    before = line.text
  }
  return expanded
}

function include(
  { margin, isCode, path, address }: Directive,
  line: IncludedLine,
  folder: string,
  files: IncludeFiles,
  includer: Includer,
): readonly IncludedLine[] {
  const blank = [{ ...line, text: '' }]
  const file = posix.join(folder, path)
  const read = includer.read(path.startsWith('/') ? path : file, line)
  if (read === undefined) return blank
  const selected = selectLines(read, address, (problem) => includer.report(problem, line))
  if (!isCode) {
    const inner = includer.inside(file, line, () => expand(selected, posix.dirname(file), files, includer))
    return (inner ?? blank).map((one) => indented(one, margin))
  }
  const fence = '~'.repeat(Math.max(3, ...selected.map(({ text }) => leadingTildes(text) + 1)))
  const type = posix.extname(path).slice(1)
  return [
    { ...line, text: `${margin}${fence} ${type}`.trimEnd() },
    ...selected.map((one) => indented(one, margin)),
    { ...line, text: margin + fence },
  ]
}

function indented({ text, origin }: IncludedLine, margin: string): IncludedLine {
  return { text: margin + text, origin: { ...origin, cut: origin.cut - margin.length } }
}

/** Whether a block can begin below a line: no paragraph goes on there. */
function allowsBlock(line: string): boolean {
  return line.trim() === '' || /^\s*(?:\{[^{]|!---|#|~~~|```|%%%)/.test(line)
}

const directive = /^( {0,16}|\t{0,4})(<?)\{\{([^{}]{1,400})\}\}(?:\[([^\]]{0,400})\])?\s*$/

function readDirective(line: string): Directive | undefined {
  const match = line.length > 1000 ? null : directive.exec(line)
  if (match === null) return undefined
  const [, margin = '', code, path = '', address = ''] = match
  return { margin, isCode: code === '<', path: path.trim(), address }
}

function leadingTildes(text: string): number {
  return /^\s*(~{0,1000})/.exec(text)?.[1]?.length ?? 0
}
