/** How far a line of an item may be indented more than the item's text, and how far below a blank line it has to be. */
export const indentation = 4

/** The columns of white space that a line begins with, up to four. */
export function indentationOf(line: string): number {
  if (line.startsWith('\t')) return indentation
  return Math.min(line.length - line.trimStart().length, indentation, /^ */.exec(line)?.[0].length ?? 0)
}

/** Whether a line begins an item of a list: a bullet or a number, at most three spaces in. */
export function isItem(line: string): boolean {
  return /^ {0,3}(?:[*+-]|\d{1,9}[.)])[ \t]/.test(line) && !isRule(line)
}

/** Whether a line begins a definition. */
export function isDefinition(line: string): boolean {
  return /^:[ \t]/.test(line)
}

/** Whether a line is a heading, numbered or special. */
export function isHeading(line: string): boolean {
  return /^\.?#{1,6} /.test(line)
}

/** The fence that a line opens: three backticks or tildes or more, and at most one word behind them. */
export function fenceOf(line: string): string | undefined {
  return /^ {0,3}(`{3,}|~{3,})[ \t]*(?:\{[^}]*\}|[^\s{][^\s]*)?[ \t]*$/.exec(line)?.[1]
}

/** Whether a line closes a fence: the very same marks, and nothing else. */
export function closesFence(line: string, fence: string): boolean {
  return /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1] === fence
}

function isRule(line: string): boolean {
  const marks = line.replaceAll(/[ \t]/g, '')
  return marks.length > 2 && (marks.replaceAll('*', '') === '' || marks.replaceAll('-', '') === '')
}
