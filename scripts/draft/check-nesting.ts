import type { Diagnostic } from '../contract/diagnostic.ts'
import { pointAt, type SourceContext } from './source-context.ts'

/** Lines of one kind whose number the markdown parsers do not bear well, and the most that a draft may hold. */
interface LineLimit {
  readonly code: string
  readonly most: number
  readonly what: string
  readonly count: (line: string) => number
  readonly isPerLine: boolean
}

const limits: readonly LineLimit[] = [
  {
    code: 'underlines-too-many',
    most: 1000,
    what: 'underlines of `=` or `-` in one block',
    count: (line) => (/^[ >]*(?:=+|-+)\s*$/.test(line) ? 1 : 0),
    isPerLine: false,
  },
  {
    code: 'definitions-too-many',
    most: 3000,
    what: 'lines that begin with `:` in one block',
    count: (line) => (/^[\s>]*:/.test(line) ? 1 : 0),
    isPerLine: false,
  },
  {
    code: 'items-too-many',
    most: 3000,
    what: 'list items in one block',
    count: (line) => (/^[\s>]*(?:[*+-]|\d{1,9}[.)])(?:\s|$)/.test(line) ? 1 : 0),
    isPerLine: false,
  },
  {
    code: 'columns-too-many',
    most: 1000,
    what: 'table columns in one line',
    count: (line) => line.split('|').length - 1,
    isPerLine: true,
  },
]

/**
 * Refuses, before any markdown is read, what no one writes and what markdown parsers take more than linear
 * time for: thousands of underlined headings, definitions, list items or table columns in one block. The
 * longest real draft stays below a tenth of each limit. What only the parser itself can tell is left to the
 * nesting guard.
 */
export function checkNesting(context: SourceContext): readonly Diagnostic[] {
  const counts = new Map<LineLimit, number>()
  for (const start of context.lineStarts) {
    const end = context.text.indexOf('\n', start)
    const line = context.text.slice(start, end < 0 ? context.text.length : end)
    for (const limit of limits) {
      const count = limit.count(line) + (limit.isPerLine ? 0 : (counts.get(limit) ?? 0))
      counts.set(limit, count)
      if (count > limit.most) return [tooMany(limit, start, context)]
    }
  }
  return []
}

function tooMany(limit: LineLimit, offset: number, context: SourceContext): Diagnostic {
  const at = pointAt(offset, context)
  return {
    severity: 'error',
    code: limit.code,
    message: `Expected at most ${limit.most} ${limit.what}, received more.`,
    hint: 'Put literal text of this kind into a fenced code block, or split the draft.',
    span: { start: at, end: at },
  }
}
