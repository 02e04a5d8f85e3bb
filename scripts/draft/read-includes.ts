import type { Diagnostic } from '../contract/diagnostic.ts'
import type { IncludeFiles } from './include-files.ts'
import type { DraftText, LineOrigin } from './source-context.ts'

/** Reads in what a draft includes, before any markdown is read. */
export type ReadIncludes = (
  text: string,
  files: IncludeFiles,
) => { readonly source: DraftText; readonly diagnostics: readonly Diagnostic[] }

/** A line of the text to be, and where it stands. */
export interface IncludedLine {
  readonly text: string
  readonly origin: LineOrigin
}

const deepest = 20
const mostCharacters = 4 * 1024 * 1024

/** The lines of a file; those of the draft itself have no file name. */
export function linesOf(text: string, file: string | undefined): readonly IncludedLine[] {
  return text.split('\n').map((line, index) => ({
    text: line,
    origin: { line: index + 1, cut: 0, ...(file !== undefined && { file }) },
  }))
}

export function joinLines(lines: readonly IncludedLine[]): DraftText {
  return { text: lines.map(({ text }) => text).join('\n'), origins: lines.map(({ origin }) => origin) }
}

/**
 * Reads included files for one draft, within limits: at most 20 deep, no file within itself, and 4 MiB of
 * included text in all. What cannot be read is reported once, at its directive, and left out.
 */
export function createIncluder(files: IncludeFiles) {
  const diagnostics: Diagnostic[] = []
  const open: string[] = []
  let characters = 0
  const report = (problem: Omit<Diagnostic, 'span'>, { origin, text }: IncludedLine): void => {
    const at = { line: origin.line, column: 1 + Math.max(origin.cut, 0), offset: 0 }
    const end = { ...at, column: at.column + text.length }
    const span = { start: at, end, ...(origin.file !== undefined && { file: origin.file }) }
    diagnostics.push({ ...problem, span })
  }
  return {
    diagnostics,
    report,
    /** The lines of a file, without the empty one after its last line feed. */
    read(path: string, line: IncludedLine): readonly IncludedLine[] | undefined {
      const included = files.read(path)
      if (included.kind === 'refused') {
        report(notIncluded(path, included.reason), line)
        return undefined
      }
      characters += included.text.length
      if (characters > mostCharacters) {
        report(notIncluded(path, 'more than 4 MiB of included text'), line)
        return undefined
      }
      const lines = linesOf(included.text, included.file)
      return lines.at(-1)?.text === '' ? lines.slice(0, -1) : lines
    },
    /** Expands what stands in an included file; undefined where the file stands in itself, or too deep. */
    inside<Result>(path: string, line: IncludedLine, expand: () => Result): Result | undefined {
      if (open.includes(path) || open.length >= deepest) {
        const reason = open.includes(path) ? 'it includes itself' : `includes more than ${deepest} deep`
        report(notIncluded(path, reason), line)
        return undefined
      }
      open.push(path)
      try {
        return expand()
      } finally {
        open.pop()
      }
    },
  }
}

function notIncluded(path: string, reason: string): Omit<Diagnostic, 'span'> {
  return {
    severity: 'warning',
    code: 'include-missing',
    message: `Expected to include \`${path}\`, received: ${reason}.`,
    hint: "Includes are taken from the draft's folder and never from outside it; a file that a build makes has to be made first.",
  }
}
