/** The width of source code in an RFC. Source: RFC 7991, Section 2.5; RFC 8792, Section 4. */
export const columns = 69

/** What stands above a text that was folded, by the backslashes of the strategy. Source: RFC 8792, Sections 7.1.1 and 8.1.1. */
export function foldHeader(strategy: string): string {
  return `NOTE: '${strategy}' line wrapping per RFC 8792`
}

const indentation = '  '
/** How far before the end of a line a place is looked for that reads well. */
const reach = 28

/**
 * Folds a line that is longer than 69 columns, at a space or a sign between values where there is one. One that
 * has no place to be cut at is left as it is.
 * Source: RFC 8792, Sections 7.2.1 and 8.2.1.
 */
export function foldLine(line: string, strategy: string): readonly string[] {
  const mark = strategy.length > 1 ? '\\' : ''
  const folded: string[] = []
  let before = ''
  let rest = line
  while (before.length + rest.length > columns) {
    const at = placeToCut(rest, columns - before.length - 1, mark === '')
    if (at === undefined) break
    folded.push(`${before}${rest.slice(0, at)}\\`)
    rest = rest.slice(at)
    before = `${indentation}${mark}`
  }
  return [...folded, `${before}${rest}`]
}

/**
 * Where to cut, at most so far in: behind the last sign between values, where that is near or what follows it fits into
 * the next line. A line that goes on with white space would lose it with a single backslash.
 */
function placeToCut(text: string, most: number, losesSpace: boolean): number | undefined {
  const canCut = (at: number): boolean =>
    !(losesSpace && /\s/.test(text[at] ?? '')) && !/[\uD800-\uDBFF]/.test(text[at - 1] ?? '')
  const fits = text.length - (columns - indentation.length - 1)
  const least = Math.max(text.search(/\S/) + 1, Math.min(most - reach, fits))
  for (let at = most; at > least; at -= 1) {
    if (/[ ,;&]/.test(text[at - 1] ?? '') && canCut(at)) return at
  }
  for (let at = most; at > 0; at -= 1) if (canCut(at)) return at
  return undefined
}
