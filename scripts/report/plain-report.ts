import { colorsFor } from './colors.ts'
import type { RunReport } from './run-report.ts'
import type { TerminalReport } from './terminal.ts'

/** A report as the parts of it that files hold are laid out: without colours, a hundred columns wide. */
export function plainReport(report: RunReport): TerminalReport {
  return { ...report, colors: colorsFor({}, {}), width: 100 }
}
