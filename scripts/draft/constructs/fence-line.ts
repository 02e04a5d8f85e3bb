/**
 * The marks of the fence that is open after a line, which comes without its margin; empty when none is.
 * Source: CommonMark, Section 4.5.
 */
export function nextFence(open: string, line: string): string {
  const marks = /^(?:`{3,}|~{3,})/.exec(line)?.[0]
  if (open === '') return marks ?? ''
  return marks !== undefined && marks === line && marks.startsWith(open) ? '' : open
}
