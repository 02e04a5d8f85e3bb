import type { CheckOutcome, RecordedExchange, Run, Verdict } from '../../../scripts/contract/run.ts'
import { exchangeText } from '../render/exchange-text.ts'
import { visibleControls } from '../render/visible-controls.ts'
import { boundedText } from './bounded-text.ts'
import { exchangeLabels } from './exchange-elements.ts'
import { evidenceOf } from './outcome-elements.ts'
import { repeatCommand } from './repeat-command.ts'
import type { ShownRun } from './repeat-command.ts'
import { sentenceText } from './sentence-text.ts'
import type { ToldRequirement } from './told-requirement.ts'

/** Issue trackers take about 65,000 characters: the evidence has to leave room for what surrounds it. */
const longestEvidence = 40_000
const longestMessage = 8000
const longestLine = 2000
const mostOutcomes = 10

/**
 * The text of an issue by which a verdict is disputed, in Markdown: what is asked, what was seen and how to see it again,
 * with a place for the reason. What a server sent stands in fences that it cannot close.
 */
export function disputeText(
  requirement: ToldRequirement,
  verdict: Verdict,
  outcomes: readonly CheckOutcome[],
  shown: ShownRun,
): string {
  const { run } = shown
  const told = outcomes.slice(0, mostOutcomes)
  return `${[
    `# Disputed: ${requirement.level} ${codeSpan(requirement.id)}, ${verdict.verdict}`,
    '## Why the verdict is wrong',
    '<!-- Say here what the server does, and why that meets the requirement. -->',
    '## The requirement',
    quote(requirement),
    facts(requirement, run),
    '## What was seen',
    ...(verdict.reason === undefined ? [] : [fence(boundedText(verdict.reason, longestMessage))]),
    ...told.flatMap(({ id, reach, outcome, message }) => [
      `${codeSpan(id)}, reach ${codeSpan(reach)}: ${outcome}`,
      ...(message === undefined ? [] : [fence(boundedText(message, longestMessage))]),
    ]),
    ...(outcomes.length > told.length ? [`${outcomes.length - told.length} more checks saw the same.`] : []),
    ...exchangeParts(evidenceOf(outcomes, run.exchanges), run.exchanges),
    '## How to repeat it',
    fence(boundedText(repeatCommand(shown, verdict), longestMessage), 'sh'),
  ].join('\n\n')}\n`
}

function quote({ context, sentence }: ToldRequirement): string {
  const lines = [...(context === undefined ? [] : [context]), sentenceText(sentence)]
  return lines.map((line) => `> ${prose(line)}`).join('\n>\n')
}

function facts({ section, cites, ours }: ToldRequirement, run: Run): string {
  return [
    `Section: ${prose(section)}`,
    ...cites.map(({ text, word }) => `Linked draft: ${prose(text)} (${word})`),
    ...(ours === undefined ? [] : [`Linked draft: ${prose(ours)}`]),
    `Draft: ${codeSpan(run.draft.docname)}, sha256 ${codeSpan(run.draft.sha256)}`,
    ...(run.suiteDraft === undefined
      ? []
      : [
          `Draft of the suite: ${codeSpan(run.suiteDraft.docname)}, sha256 ${codeSpan(run.suiteDraft.sha256)}`,
        ]),
    `Suite: ${codeSpan(run.suite)}`,
    `Target: ${codeSpan(run.target)}, recognised by ${codeSpan(run.recognised)}`,
    ...(run.profile === undefined ? [] : [`Judged as version: ${codeSpan(run.profile.version)}`]),
    `Date: ${run.startedAt}`,
    `Reach: ${codeSpan(run.reach)}`,
  ]
    .map((line) => `- ${line}`)
    .join('\n')
}

/** The exchanges, as long as they fit. */
function exchangeParts(
  indexes: readonly number[],
  exchanges: readonly RecordedExchange[],
): readonly string[] {
  const parts: string[] = []
  let length = 0
  let shown = 0
  for (const index of indexes) {
    const exchange = exchanges[index]
    if (exchange === undefined) continue
    const { request, response, notes } = exchangeText(exchange)
    const { asks, answers } = exchangeLabels(exchange)
    const part = [
      `${asks}:`,
      fence(boundedText(request, longestMessage), 'http'),
      `${answers}:`,
      fence(boundedText(response, longestMessage), 'http'),
      ...notes.map((note) => prose(boundedText(note, longestLine))),
    ]
    length += part.join('').length
    if (shown > 0 && length > longestEvidence) break
    parts.push(...part)
    shown += 1
  }
  const left = indexes.length - shown
  return [...parts, ...(left > 0 ? [`${left} more exchanges are in the run as JSON.`] : [])]
}

/** Text in a fence that is longer than any in it. */
function fence(text: string, language = ''): string {
  const mark = '`'.repeat(Math.max(3, longestTicks(text) + 1))
  return `${mark}${language}\n${visibleControls(text)}\n${mark}`
}

/** Text as code within a line, in more backticks than it has itself. Source: CommonMark 0.31.2, Section 6.1. */
function codeSpan(text: string): string {
  const line = oneLine(boundedText(text, longestLine))
  const mark = '`'.repeat(longestTicks(line) + 1)
  const isTicked = line.startsWith('`') || line.endsWith('`') || line === ''
  return isTicked ? `${mark} ${line} ${mark}` : `${mark}${line}${mark}`
}

/**
 * Text as Markdown that reads the same: no link, no image, no HTML comes of it. Names and numbers of issues, which a
 * tracker looks for in what comes of the Markdown, are taken apart by a space without width.
 */
function prose(text: string): string {
  return oneLine(text)
    .replaceAll(/[\\`*_[\]<>#|~!&]|:(?=\/\/)|(?<=www)\./gi, String.raw`\$&`)
    .replaceAll(/[@#]/g, '$&&#8203;')
}

function oneLine(text: string): string {
  return visibleControls(text).replaceAll(/\s+/g, ' ').trim()
}

function longestTicks(text: string): number {
  let longest = 0
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length)
  return longest
}
