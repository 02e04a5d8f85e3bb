import type { Diagnostic } from '../../../contract/diagnostic.ts'
import type { IncludedLine } from '../../read-includes.ts'

/** Lines are looked through up to here: patterns come from the draft, and must not take long on any line. */
const longestLine = 400

/**
 * The lines of a file that an address names: `3,5` from the third up to before the fifth, `/from/,/to/` from
 * the line that one pattern matches up to before the one that the other does, each open without its end;
 * `prefix="C: "` goes before each of them. Source: mmark, "Syntax", "Including Files".
 */
export function selectLines(
  lines: readonly IncludedLine[],
  address: string,
  report: (problem: Omit<Diagnostic, 'span'>) => void,
): readonly IncludedLine[] {
  const [range = '', ...options] = address.split(';')
  const { from, to, isUnread } = rangeOf(range.startsWith('prefix=') ? '' : range, lines)
  if (isUnread) report(unreadAddress(address))
  const prefix = /prefix="([^"]{0,100})"/.exec(range.startsWith('prefix=') ? range : options.join(';'))?.[1]
  const selected = lines.slice(from, to)
  if (prefix === undefined) return selected
  return selected.map(({ text, origin }) => ({
    text: prefix + text,
    origin: { ...origin, cut: origin.cut - prefix.length },
  }))
}

interface Range {
  readonly from: number
  readonly to: number
  readonly isUnread: boolean
}

function rangeOf(address: string, lines: readonly IncludedLine[]): Range {
  const whole = { from: 0, to: lines.length, isUnread: false }
  if (address.trim() === '') return whole
  const numbers = /^\s*(\d{1,9})\s*(?:,\s*(\d{1,9})?)?\s*$/.exec(address)
  if (numbers !== null) {
    const from = Math.max(Number(numbers[1]) - 1, 0)
    const to = numbers[2] === undefined ? lines.length : Number(numbers[2]) - 1
    return { from, to: Math.max(to, from + 1), isUnread: false }
  }
  const patterns = /^\s*\/((?:[^/\\]|\\.){1,200})\/\s*(?:,\s*(?:\/((?:[^/\\]|\\.){1,200})\/)?)?\s*$/.exec(
    address,
  )
  const first = patterns?.[1] === undefined ? undefined : matcher(patterns[1])
  const second = patterns?.[2] === undefined ? undefined : matcher(patterns[2])
  if (first === undefined || (patterns?.[2] !== undefined && second === undefined))
    return { ...whole, isUnread: true }
  const from = lines.findIndex(({ text }) => first(text))
  if (from < 0) return { ...whole, isUnread: true }
  const to = second === undefined ? -1 : lines.findIndex(({ text }, index) => index > from && second(text))
  return { from, to: to < 0 ? lines.length : to, isUnread: false }
}

/**
 * A test for lines. JavaScript's patterns can take for ever where mmark's cannot: more than one repetition,
 * groups and references back are not read.
 */
function matcher(pattern: string): ((line: string) => boolean) | undefined {
  const literals = pattern.replaceAll(/\\[^\d]/g, '').replaceAll(/\[[^\]]*\]/g, '')
  if (/[()|]|\\\d/.test(literals) || (literals.match(/[*+{?]/g) ?? []).length > 1) return undefined
  try {
    const expression = new RegExp(pattern)
    return (line) => expression.test(line.slice(0, longestLine))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function unreadAddress(address: string): Omit<Diagnostic, 'span'> {
  return {
    severity: 'warning',
    code: 'include-address-unread',
    message: `Expected line numbers, or patterns that match, received \`[${address}]\`: the whole file is included.`,
    hint: 'Write `[3,5]`, or `[/first line/,/line after the last/]` with plain patterns.',
  }
}
