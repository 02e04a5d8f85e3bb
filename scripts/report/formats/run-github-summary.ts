import { citationPlace, citationStanding } from '../citation-text.ts'
import { escapeHtmlText } from '../escape-html.ts'
import { exchangeLines } from '../failure-parts.ts'
import { type Block, joinBlocks } from '../join-blocks.ts'
import { plainReport } from '../plain-report.ts'
import { repeatText } from '../repeat-text.ts'
import type { RunReport } from '../run-report.ts'
import { interruptedText, latestScoreText, profileText, scoreText, verdictCounts } from '../score-text.ts'
import { toldFailures } from '../told-failures.ts'
import {
  evidenceOf,
  sectionTitle,
  subjectText,
  type ToldVerdict,
  toldVerdicts,
  verdictMessages,
  verdictWord,
} from '../told-verdicts.ts'
import { unlinked } from '../unlinked.ts'
import { glyphs } from '../verdict-marks.ts'

/** A step summary holds 1 MiB; something else may stand in it too. Source: GitHub, Workflow commands, Step isolation and limits. */
const mostBytes = 1_000_000

/**
 * A run for the step summary of a GitHub workflow. Whatever comes from a target or a draft stands in blocks of HTML,
 * where nothing in it is read as markdown.
 */
export function runGithubSummary(report: RunReport): string {
  const { full, known, blocked } = toldFailures(toldVerdicts(report))
  const blocks = [
    ...head(report),
    ...[...full, ...known].map((one) => failure(one, report)),
    ...blocked.map((alike) => blockedBlock(alike, report)),
    tally(report),
  ]
  const note = 'The rest is cut: a step summary holds 1 MiB at most. `--report html=FILE` shows it whole.'
  return `${joinBlocks(blocks, { mostBytes, note })}\n`
}

function head({ run, notes }: RunReport): readonly Block[] {
  const profile = profileText(run)
  const lines = [
    `<b>MUSTs that apply within this reach: ${scoreText(run.judged)}</b>`,
    ...(profile === undefined ? [] : [unlinked(`Judged ${profile}; ${latestScoreText(run) ?? ''}`)]),
    unlinked(run.recognised),
    unlinked(`${run.draft.docname}, reach ${run.reach}`),
    ...(run.interrupted === true ? [`<b>${interruptedText}</b>`] : []),
    ...(run.findings ?? []).map(({ name, message }) => `<b>${unlinked(name)}</b>: ${unlinked(message)}`),
    ...[...(run.notes ?? []), ...notes].map(unlinked),
  ]
  return [
    whole(
      `<h2>${unlinked(run.protocol)}: <code>${escapeHtmlText(run.target).replaceAll(/\s+/g, ' ')}</code></h2>`,
    ),
    whole(`<p>${lines.join('<br>\n')}</p>`),
  ]
}

function failure(told: ToldVerdict, report: RunReport): Block {
  const { verdict, subject, known } = told
  const { requirement, level, cites = [], ours } = verdict
  const places = cites.map((one) => `${citationPlace(one)} (${citationStanding(one)})`)
  const remarks = [
    ...places,
    ...(ours === true ? ['Ours: the linked draft does not ask for it, so it decides nothing.'] : []),
    `Section ${sectionTitle(told)}, ${report.draftFile}:${subject.line}`,
    ...(known === undefined ? [] : [`Known: ${known}`]),
    ...verdictMessages(told),
  ]
  const exchanges = exchangeLines(evidenceOf(told, report.run), plainReport(report))
  return {
    open: `<details${known === undefined ? ' open' : ''}><summary>${glyphs[verdict.verdict]} <b>${unlinked(verdictWord(told, report.run))}</b> · <b>${level}</b> · <code>${escapeHtmlText(requirement).replaceAll(/\s+/g, ' ')}</code></summary>`,
    items: [
      `<blockquote>${unlinked(subjectText(subject))}</blockquote>`,
      `<p>${remarks.map(unlinked).join('<br>\n')}</p>`,
      ...(exchanges.length === 0 ? [] : [preformatted(exchanges)]),
      ...(known === undefined ? ['<p>To repeat it:</p>', preformatted(repeatText(told, report))] : []),
    ],
    close: '</details>',
  }
}

/** Lines as they are; an empty one would end the block of HTML. */
function preformatted(lines: readonly string[]): string {
  return `<pre>${lines
    .join('\n')
    .split('\n')
    .map((line) => escapeHtmlText(line === '' ? ' ' : line))
    .join('<br>')}</pre>`
}

function blockedBlock(alike: readonly ToldVerdict[], report: RunReport): Block {
  const [first] = alike
  if (first === undefined) return whole('')
  if (alike.length === 1) return failure(first, report)
  const names = alike.map(
    ({ verdict }) => `<code>${escapeHtmlText(verdict.requirement).replaceAll(/\s+/g, ' ')}</code>`,
  )
  return {
    open: `<details><summary>${glyphs.blocked} <b>${alike.length} blocked</b></summary>`,
    items: [
      `<p>${[...new Set(verdictMessages(first))].map(unlinked).join('<br>\n')}</p>`,
      `<p>${names.join(' ')}</p>`,
    ],
    close: '</details>',
  }
}

/** How many verdicts of each kind there are, section by section. */
function tally(report: RunReport): Block {
  const told = toldVerdicts(report)
  const kinds = verdictCounts(report.run.verdicts).map(({ kind }) => kind)
  const cells = (verdicts: RunReport['run']['verdicts']): string => {
    const counts = new Map(verdictCounts(verdicts).map(({ kind, all }) => [kind, all]))
    return kinds.map((kind) => `<td align="right">${counts.get(kind) ?? ''}</td>`).join('')
  }
  const rows = [...Map.groupBy(told, sectionTitle)].map(
    ([title, ofSection]) =>
      `<tr><td>${unlinked(title)}</td>${cells(ofSection.map(({ verdict }) => verdict))}</tr>`,
  )
  const heads = kinds.map((kind) => `<th>${glyphs[kind]} ${kind}</th>`).join('')
  return {
    open: `<details><summary><b>Every section</b></summary>\n<table>\n<tr><th align="left">Section</th>${heads}</tr>`,
    items: [...rows, `<tr><td><b>All</b></td>${cells(report.run.verdicts)}</tr>`],
    close: '</table>\n</details>',
  }
}

function whole(text: string): Block {
  return { open: text, items: [], close: '' }
}
