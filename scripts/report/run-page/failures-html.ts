import { citationPlace, citationStanding } from '../citation-text.ts'
import { count } from '../count.ts'
import { escapeHtml, escapeHtmlText } from '../escape-html.ts'
import { repeatText } from '../repeat-text.ts'
import type { RunReport } from '../run-report.ts'
import { toldFailures } from '../told-failures.ts'
import { evidenceOf, sectionTitle, type ToldVerdict, verdictMessages } from '../told-verdicts.ts'
import { exchangeHtml } from './exchange-html.ts'
import { anchorOf, linkTo, markHtml } from './mark-html.ts'
import { tickedHtml } from './ticked-html.ts'

/** What did not go well, each with its evidence. */
export function failuresHtml(told: readonly ToldVerdict[], report: RunReport): readonly string[] {
  const { full, known, blocked } = toldFailures(told)
  const articles = [
    ...full.map((one) => failureHtml(one, report)),
    ...known.map((one) => failureHtml(one, report)),
    ...blocked.map((alike) => blockedHtml(alike, report)),
  ]
  if (articles.length === 0) return []
  return [
    '<section aria-labelledby="failures">',
    '<h2 id="failures">What to look at</h2>',
    ...articles,
    '</section>',
  ]
}

function failureHtml(told: ToldVerdict, report: RunReport): string {
  const { verdict, subject, known } = told
  return [
    `<article class="failure ${known === undefined ? verdict.verdict : 'known'}">`,
    `<h3>${markHtml(told, report)} <span class="level">${verdict.level}</span> <a href="${linkTo(anchorOf(told))}"><code>${escapeHtml(verdict.requirement)}</code></a></h3>`,
    ...citations(told),
    `<blockquote>${subject.field === undefined ? '' : `<code>${escapeHtml(subject.field)}</code>: `}${escapeHtml(subject.text)}</blockquote>`,
    `<p class="quiet">Section ${escapeHtml(sectionTitle(told))}, <code>${escapeHtml(`${report.draftFile}:${subject.line}`)}</code></p>`,
    ...(known === undefined ? [] : [`<p><b>Known:</b> ${tickedHtml(known)}</p>`]),
    ...messagesHtml(told),
    ...evidenceHtml(evidenceOf(told, report.run), report),
    ...(known === undefined ? [repeatHtml(told, report)] : []),
    '</article>',
  ].join('\n')
}

/** The section of the linked draft first, where there is one; that only ours says it, where none has it. */
function citations({ verdict: { cites = [], ours } }: ToldVerdict): readonly string[] {
  const places = cites.map((one) => `${citationPlace(one)} (${citationStanding(one)})`)
  const remark = 'Ours: the linked draft does not ask for it, so it decides nothing.'
  return [...places, ...(ours === true ? [remark] : [])].map(
    (text) => `<p class="cite">${escapeHtml(text)}</p>`,
  )
}

function messagesHtml({ verdict, checks }: ToldVerdict): readonly string[] {
  return [
    ...(verdict.reason === undefined ? [] : [`<p>${tickedHtml(verdict.reason)}</p>`]),
    ...checks.map(
      ({ id, message }) =>
        `<p class="message">${tickedHtml(message ?? '')} <code class="check">${escapeHtml(id)}</code></p>`,
    ),
  ]
}

function evidenceHtml(indexes: readonly number[], { run }: RunReport): readonly string[] {
  if (indexes.length === 0) return []
  const exchanges = indexes.flatMap((index) => {
    const exchange = run.exchanges[index]
    return exchange === undefined ? [] : exchangeHtml(exchange)
  })
  return [
    `<details><summary>Evidence: ${count(indexes.length, 'exchange')}</summary>`,
    ...exchanges,
    '</details>',
  ]
}

function repeatHtml(told: ToldVerdict, report: RunReport): string {
  return `<p class="quiet">To repeat it:</p>\n<pre>${escapeHtmlText(repeatText(told, report).join('\n'))}</pre>`
}

/** What is blocked for one reason has that reason once. */
function blockedHtml(alike: readonly ToldVerdict[], report: RunReport): string {
  const [first] = alike
  if (first === undefined) return ''
  if (alike.length === 1) return failureHtml(first, report)
  const evidence = [...new Set(alike.flatMap((one) => evidenceOf(one, report.run)))]
  const names = alike.map(
    (one) => `<a href="${linkTo(anchorOf(one))}"><code>${escapeHtml(one.verdict.requirement)}</code></a>`,
  )
  return [
    '<article class="failure blocked">',
    `<h3>${markHtml(first, report)} <span class="level">${alike.length} requirements</span></h3>`,
    ...[...new Set(verdictMessages(first))].map((message) => `<p class="message">${tickedHtml(message)}</p>`),
    `<p class="names">${names.join(' ')}</p>`,
    ...evidenceHtml(evidence.slice(0, mostAlike), report),
    '</article>',
  ].join('\n')
}

/** Exchanges shown for what is blocked for one reason. */
const mostAlike = 2
