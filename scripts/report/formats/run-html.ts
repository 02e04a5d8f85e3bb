import { escapeHtml } from '../escape-html.ts'
import { htmlPage } from '../html-page.ts'
import { failuresHtml } from '../run-page/failures-html.ts'
import { headHtml } from '../run-page/head-html.ts'
import { runPageStyle } from '../run-page/run-page-style.ts'
import { sectionsHtml } from '../run-page/sections-html.ts'
import { stripHtml } from '../run-page/strip-html.ts'
import type { RunReport } from '../run-report.ts'
import { toldVerdicts } from '../told-verdicts.ts'

/** A run as one page that needs nothing else: summary, findings, a strip for each section, failures with their evidence. */
export function runHtml(report: RunReport): string {
  const { run, homepage } = report
  const told = toldVerdicts(report)
  const page = htmlPage({
    title: `${escapeHtml(run.target)}: ${escapeHtml(run.protocol)} checked`,
    style: runPageStyle,
    body: [
      '<header>',
      ...headHtml(report),
      '</header>',
      '<main>',
      ...stripHtml(told, report),
      ...failuresHtml(told, report),
      ...sectionsHtml(told, report),
      '</main>',
      `<footer><p>Made by <a href="${escapeHtml(homepage)}">Everymust</a> ${escapeHtml(run.suite)}, a run of ${escapeHtml(run.startedAt)} that took ${(run.durationMs / 1000).toFixed(1)} s. Secrets were removed from what it shows.</p></footer>`,
    ],
  })
  return `${page}\n`
}
