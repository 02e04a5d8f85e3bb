import { citedDrafts } from '../citation-text.ts'
import { count } from '../count.ts'
import { escapeHtml } from '../escape-html.ts'
import type { RunReport } from '../run-report.ts'
import { interruptedText, latestScoreText, profileText, verdictCounts } from '../score-text.ts'
import { glyphs } from '../verdict-marks.ts'
import { tickedHtml } from './ticked-html.ts'

/** What was judged, how it stands, and what is to be known before the verdicts. */
export function headHtml(report: RunReport): readonly string[] {
  const { run, notes } = report
  const findings = (run.findings ?? []).map(
    ({ name, message }) => `<li><b>${escapeHtml(name)}</b> ${tickedHtml(message)}</li>`,
  )
  const remarks = [...(run.notes ?? []), ...notes].map((note) => `<li>${tickedHtml(note)}</li>`)
  const ended =
    run.interrupted === true
      ? [`<li><b>Interrupted</b> ${interruptedText.replace('Interrupted: w', 'W')}</li>`]
      : []
  const items = [...ended, ...findings, ...remarks]
  return [
    `<p class="over">${escapeHtml(run.protocol)}, checked requirement by requirement</p>`,
    `<h1>${escapeHtml(run.target)}</h1>`,
    `<p class="score">${scoreHtml(report)}</p>`,
    countsHtml(report),
    factsHtml(report),
    ...(items.length === 0
      ? []
      : [`<ul class="findings" aria-label="Findings and notes">${items.join('\n')}</ul>`]),
  ]
}

function scoreHtml({ run }: RunReport): string {
  const { applicable, judged, failed, errored } = run.judged
  const share = applicable === 0 ? 0 : Math.floor((100 * judged) / applicable)
  const kind = failed > 0 ? 'failed' : errored > 0 ? 'errored' : 'passed'
  const broken = failed === 0 ? 'No MUST failed' : `${count(failed, 'MUST')} failed`
  const wrong = errored === 0 ? '' : `, ${errored} errored`
  const latest = latestScoreText(run)
  const version = run.profile
  const beside =
    latest === undefined || version === undefined || version.version === version.latest
      ? ''
      : ` <span class="latest">${escapeHtml(latest.replace(/^b/, 'B'))}.</span>`
  return `<b class="mark ${kind}">${broken}${wrong}.</b> ${judged} of the ${count(applicable, 'MUST')} that apply within this reach ${judged === 1 ? 'was' : 'were'} judged (${share} %).${beside}`
}

function countsHtml({ run, known }: RunReport): string {
  const items = verdictCounts(run.verdicts).map(({ kind, all, partial, missing }) => {
    const about = [
      ...(partial === 0 ? [] : [`${partial} partial`]),
      ...(missing === 0 ? [] : [`${missing} not in ${escapeHtml(run.profile?.version ?? 'this version')}`]),
    ]
    const more = about.length === 0 ? '' : ` <span class="quiet">(${about.join(', ')})</span>`
    return `<li><span class="mark ${kind}"><span aria-hidden="true">${glyphs[kind]}</span> ${all} ${kind}</span>${more}</li>`
  })
  const ours = run.verdicts.filter((verdict) => verdict.ours === true).length
  const failing = run.verdicts.filter(
    ({ verdict, requirement }) => verdict === 'failed' && known?.has(requirement) === true,
  ).length
  const rest = [
    ...(failing === 0 ? [] : [`<li class="quiet">${failing} of the failures known</li>`]),
    ...(ours === 0 ? [] : [`<li class="quiet">${ours} are ours and decide nothing</li>`]),
  ]
  return `<ul class="counts" aria-label="${run.verdicts.length} requirements">${[...items, ...rest].join('\n')}</ul>`
}

function factsHtml({ run }: RunReport): string {
  const profile = profileText(run)
  const rows = [
    ['Found', escapeHtml(run.recognised)],
    ['Draft', `<code>${escapeHtml(run.draft.docname)}</code>`],
    ...(run.suiteDraft === undefined
      ? []
      : [['Suite', `of <code>${escapeHtml(run.suiteDraft.docname)}</code>, by its links`]]),
    ...citedDrafts(run).map((docname) => [
      'Cites',
      `<code>${escapeHtml(docname)}</code>; what is not in it is ours and decides nothing`,
    ]),
    ...(profile === undefined ? [] : [['Judged', escapeHtml(profile)]]),
    ['Reach', run.reach],
  ]
  return `<dl class="facts">${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('\n')}</dl>`
}
