import { exchangeLines, failureParts } from '../failure-parts.ts'
import { wrap } from '../printable.ts'
import type { TerminalReport } from '../terminal.ts'
import { toldFailures } from '../told-failures.ts'
import { evidenceOf, type ToldVerdict, verdictMessages, verdictWord } from '../told-verdicts.ts'
import { glyphs, paintVerdict } from '../verdict-marks.ts'
import { failureHead } from './failure-head.ts'

/** What went wrong, in full; what is known to fail, and what is blocked for one and the same reason, in short. */
export function failureTexts(told: readonly ToldVerdict[], report: TerminalReport): readonly string[] {
  const { full, known, blocked } = toldFailures(told)
  return [
    ...full.map((one) => failureText(one, report)),
    ...known.map((one) => knownText(one, report)),
    ...blocked.map((alike) => blockedText(alike, report)),
  ]
}

function failureText(told: ToldVerdict, report: TerminalReport): string {
  const { about, exchanges, repeat } = failureParts(told, report)
  return [
    ...about,
    ...exchanges.map((line) => report.colors.dim(`    ${line}`)),
    '  To repeat it:',
    ...repeat.map((line) => `    ${line}`),
  ].join('\n')
}

function knownText(told: ToldVerdict, report: TerminalReport): string {
  const { width } = report
  return [
    ...failureHead(told, report),
    wrap(`Known: ${told.known ?? ''}`, width, '  '),
    ...verdictMessages(told).map((message) => wrap(message, width, '  ')),
  ].join('\n')
}

/** What is blocked for one reason has that reason once: it is seldom its own. */
function blockedText(alike: readonly ToldVerdict[], report: TerminalReport): string {
  const { run, colors, width } = report
  const [first] = alike
  if (first === undefined) return ''
  if (alike.length === 1) return failureText(first, report)
  const word = `${glyphs.blocked} ${alike.length} ${verdictWord(first, run)}`
  const evidence = new Set(alike.flatMap((one) => evidenceOf(one, run)))
  const exchanges = exchangeLines([...evidence].slice(0, mostAlike), report)
  const messages = new Set(verdictMessages(first))
  return [
    paintVerdict('blocked', word, colors),
    ...[...messages].map((message) => wrap(message, width, '  ')),
    colors.dim(wrap(alike.map(({ verdict }) => verdict.requirement).join(', '), width, '  ')),
    ...exchanges.map((line) => colors.dim(`    ${line}`)),
  ].join('\n')
}

/** Exchanges shown for what is blocked for one reason. */
const mostAlike = 2
