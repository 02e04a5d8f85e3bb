import { citationMark } from '../citation-text.ts'
import { escapeHtml } from '../escape-html.ts'
import type { RunReport } from '../run-report.ts'
import { verdictCounts } from '../score-text.ts'
import { type ToldVerdict, verdictMessages } from '../told-verdicts.ts'
import { glyphs } from '../verdict-marks.ts'
import { anchorOf, markHtml } from './mark-html.ts'
import { type PageSection, pageSections } from './page-sections.ts'
import { tickedHtml } from './ticked-html.ts'

/** Every requirement, section by section. */
export function sectionsHtml(told: readonly ToldVerdict[], report: RunReport): readonly string[] {
  return [
    '<section aria-labelledby="requirements">',
    '<h2 id="requirements">Every requirement</h2>',
    ...pageSections(told).map((section) => sectionHtml(section, report)),
    '</section>',
  ]
}

function sectionHtml({ anchor, title, verdicts }: PageSection, report: RunReport): string {
  const counts = verdictCounts(verdicts.map(({ verdict }) => verdict)).map(
    ({ kind, all }) =>
      `<span class="mark ${kind}"><span aria-hidden="true">${glyphs[kind]}</span> ${all} ${kind}</span>`,
  )
  return [
    `<details class="section" id="${anchor}"><summary><h3>${escapeHtml(title)}</h3> <span class="tally">${counts.join(' ')}</span></summary>`,
    `<ul class="verdicts">${verdicts.map((one) => verdictHtml(one, report)).join('\n')}</ul>`,
    '</details>',
  ].join('\n')
}

function verdictHtml(told: ToldVerdict, report: RunReport): string {
  const { verdict, subject, known } = told
  const cited = citationMark(verdict)
  const why = [...(known === undefined ? [] : [`Known: ${known}`]), ...verdictMessages(told)]
  return [
    `<li id="${escapeHtml(anchorOf(told))}"${subject.kind === 'part' ? ' class="part"' : ''}>`,
    `<p class="line">${markHtml(told, report)} <span class="level">${verdict.level}</span> <code>${escapeHtml(verdict.requirement)}</code>${cited === '' ? '' : ` <span class="quiet">${escapeHtml(cited)}</span>`}</p>`,
    `<p class="clause">${subject.field === undefined ? '' : `<code>${escapeHtml(subject.field)}</code>: `}${escapeHtml(subject.text)}</p>`,
    ...why.map((text) => `<p class="quiet">${tickedHtml(text)}</p>`),
    '</li>',
  ].join('')
}
