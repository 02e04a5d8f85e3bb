import { escapeHtml } from '../escape-html.ts'
import type { RunReport } from '../run-report.ts'
import { type ToldVerdict, verdictWord } from '../told-verdicts.ts'
import { glyphs } from '../verdict-marks.ts'

/** A verdict's sign and word, in its colour. */
export function markHtml(told: ToldVerdict, { run }: RunReport): string {
  const { verdict } = told.verdict
  return `<span class="mark ${verdict}"><span aria-hidden="true">${glyphs[verdict]}</span> ${escapeHtml(verdictWord(told, run))}</span>`
}

/** Where a verdict stands in the page, as the value of `id`. */
export function anchorOf({ verdict }: ToldVerdict): string {
  return `requirement-${encodeURIComponent(verdict.requirement.toWellFormed())}`
}

/** A link to where a verdict stands, or to any other `id`; a percent sign of it is written as such. */
export function linkTo(anchor: string): string {
  return `#${encodeURIComponent(anchor)}`
}
