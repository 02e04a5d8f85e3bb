import type { Colors } from './colors.ts'
import type { ToldRun } from './run-report.ts'
import { failureTexts } from './terminal/failure-text.ts'
import { headText } from './terminal/head-text.ts'
import { sectionTexts } from './terminal/section-text.ts'
import { summaryText } from './terminal/summary-text.ts'
import { listedVerdicts } from './listed-verdicts.ts'
import { toldVerdicts } from './told-verdicts.ts'

export interface TerminalReport extends ToldRun {
  readonly colors: Colors
  /** Columns of the terminal. */
  readonly width: number
}

/** The whole report of a run: head, one line per requirement, each failure in full, summary. */
export function terminalReport(report: TerminalReport): string {
  const told = toldVerdicts(report)
  return [
    headText(report),
    ...sectionTexts(listedVerdicts(told), report),
    ...failureTexts(told, report),
    summaryText(told, report),
  ].join('\n\n')
}
