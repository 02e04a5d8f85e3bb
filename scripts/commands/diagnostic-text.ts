import type { Diagnostic } from '../contract/diagnostic.ts'
import type { Colors } from '../report/colors.ts'
import { printable } from '../report/printable.ts'

/** A diagnostic as `file:line:column: severity: message`, its hint on a line of its own. */
export function diagnosticText(diagnostic: Diagnostic, colors: Colors): string {
  const { line, column } = diagnostic.span.start
  const paint = diagnostic.severity === 'error' ? colors.red : colors.yellow
  const place = `${printable(diagnostic.file ?? 'draft')}:${line}:${column}`
  const head = `${place}: ${paint(diagnostic.severity)}: ${printable(diagnostic.message)} ${colors.dim(`(${diagnostic.code})`)}`
  return diagnostic.hint === undefined ? head : `${head}\n  ${colors.dim(printable(diagnostic.hint))}`
}
