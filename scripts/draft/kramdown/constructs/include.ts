import type { Diagnostic } from '../../../contract/diagnostic.ts'
import type { IncludeFiles } from '../../include-files.ts'
import {
  createIncluder,
  type IncludedLine,
  joinLines,
  linesOf,
  type ReadIncludes,
} from '../../read-includes.ts'
import { foldLines } from './fold.ts'

/**
 * `{::include path}` at the beginning of a line, even inside code, with its variants: `-nested` reads the
 * file's own includes too, `-dedent` takes its indentation away, `-fold` folds long lines as RFC 8792 says
 * (`-fold60left4dry`), `-quote` makes it a quotation, `-all` and `-last` take every or the last file that a
 * pattern names. Source: kramdown-rfc, README, "Including Files".
 */
export const readIncludes: ReadIncludes = (text, files) => {
  if (!text.includes(opening)) return { source: { text }, diagnostics: [] }
  const includer = createIncluder(files)
  const lines = expand(linesOf(text, undefined), files, includer)
  return { source: joinLines(lines), diagnostics: includer.diagnostics }
}

const opening = '{::include'

interface Directive {
  readonly flags: readonly string[]
  readonly path: string
  readonly rest: string
}

function expand(
  lines: readonly IncludedLine[],
  files: IncludeFiles,
  includer: ReturnType<typeof createIncluder>,
): readonly IncludedLine[] {
  return lines.flatMap((line): readonly IncludedLine[] => {
    const directive = readDirective(line.text)
    if (directive === undefined) return [line]
    const included = include(directive, line, files, includer)
    const last = included.at(-1)
    if (last === undefined) return [{ ...line, text: directive.rest }]
    return [...included.slice(0, -1), { ...last, text: last.text + directive.rest }]
  })
}

function include(
  { flags, path }: Directive,
  line: IncludedLine,
  files: IncludeFiles,
  includer: ReturnType<typeof createIncluder>,
): readonly IncludedLine[] {
  const unknown = flags.find(
    (flag) => !/^(?:nested|dedent|quote|all|last|fold\d{0,4}(?:left\d{0,4})?(?:dry)?)$/.test(flag),
  )
  if (unknown !== undefined) includer.report(unknownFlag(unknown), line)
  const named = flags.includes('all') || flags.includes('last') ? files.list(path) : [path]
  if (named.length === 0) includer.report(nothingNamed(path), line)
  const wanted = flags.includes('last') ? named.slice(-1) : named
  return wanted.flatMap((name) => {
    const read = includer.read(name, line)
    if (read === undefined) return []
    const nested = flags.includes('nested')
      ? includer.inside(name, line, () => expand(read, files, includer))
      : read
    return shape(nested ?? [], flags)
  })
}

function shape(lines: readonly IncludedLine[], flags: readonly string[]): readonly IncludedLine[] {
  let shaped = flags.includes('dedent') ? dedent(lines) : lines
  const fold = flags.find((flag) => flag.startsWith('fold'))
  if (fold !== undefined) shaped = foldLines(shaped, fold)
  return flags.includes('quote') ? shaped.map((line) => indent(line, '> ')) : shaped
}

function dedent(lines: readonly IncludedLine[]): readonly IncludedLine[] {
  const margins = lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }) => text.length - text.trimStart().length)
  const margin = margins.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY)
  if (!Number.isFinite(margin)) return lines
  return lines.map((line) => {
    const cut = Math.min(margin, line.text.length - line.text.trimStart().length)
    return { text: line.text.slice(cut), origin: { ...line.origin, cut: line.origin.cut + cut } }
  })
}

function indent(line: IncludedLine, by: string): IncludedLine {
  return { text: by + line.text, origin: { ...line.origin, cut: line.origin.cut - by.length } }
}

function readDirective(line: string): Directive | undefined {
  if (!line.startsWith(opening)) return undefined
  const close = line.indexOf('}')
  const inside = line.slice(opening.length, close)
  const space = inside.search(/\s/)
  if (close < 0 || space < 0) return undefined
  const flags = inside.slice(0, space)
  const path = inside.slice(space).trim()
  if (path === '' || (flags !== '' && !/^(?:-[a-z0-9]+)+$/.test(flags))) return undefined
  return { flags: flags.split('-').filter((flag) => flag !== ''), path, rest: line.slice(close + 1) }
}

function unknownFlag(flag: string): Omit<Diagnostic, 'span'> {
  return {
    severity: 'warning',
    code: 'include-flag-unknown',
    message: `Expected a variant of \`{::include}\`, received \`-${flag}\`.`,
    hint: 'Known are `-nested`, `-dedent`, `-quote`, `-fold`, `-all` and `-last`.',
  }
}

function nothingNamed(pattern: string): Omit<Diagnostic, 'span'> {
  return {
    severity: 'warning',
    code: 'include-missing',
    message: `Expected files for the pattern \`${pattern}\`, received none.`,
    hint: "The pattern is taken from the draft's folder.",
  }
}
