import { hasUnselected } from '../listed-verdicts.ts'
import { printable, wrap } from '../printable.ts'
import { interruptedText, isLatestVersion, latestScoreText, scoreText, verdictCounts } from '../score-text.ts'
import type { TerminalReport } from '../terminal.ts'
import type { ToldVerdict } from '../told-verdicts.ts'
import { glyphs, paintVerdict } from '../verdict-marks.ts'

/** The numbers of a run, its score last. */
export function summaryText(told: readonly ToldVerdict[], { run, colors, width }: TerminalReport): string {
  const counts = verdictCounts(run.verdicts).map(({ kind, all, partial, missing }) => {
    const about = [
      ...(partial === 0 ? [] : [`${partial} partial`]),
      ...(missing === 0 ? [] : [`${missing} not in ${printable(run.profile?.version ?? 'this version')}`]),
    ]
    const words = `${glyphs[kind]} ${all} ${kind}${about.length === 0 ? '' : ` (${about.join(', ')})`}`
    return { words, painted: paintVerdict(kind, words, colors) }
  })
  const ours = run.verdicts.filter((verdict) => verdict.ours === true).length
  const known = told.filter((one) => one.known !== undefined).length
  const plain = [
    ...(hasUnselected(told) ? ['The untested are not listed, as not all checks were selected.'] : []),
    ...(ours === 0 ? [] : [`${ours} of them are ours, not in the linked draft: they decide no exit code`]),
    ...(known === 0 ? [] : [`${known} of the failures ${known === 1 ? 'is' : 'are'} known`]),
    `MUSTs that apply within this reach${asVersion(run.profile)}: ${scoreText(run.judged)}`,
    ...(isLatestVersion(run) ? [] : [`MUSTs ${latestScoreText(run) ?? ''}`]),
    ...(run.interrupted === true ? [interruptedText] : []),
  ]
  return [
    joinPainted(`${run.verdicts.length} requirements:`, counts, width),
    ...plain.map((line) => wrap(line, width, '  ').trimStart()),
  ].join('\n')
}

function asVersion(profile: TerminalReport['run']['profile']): string {
  return profile === undefined ? '' : ` by ${profile.version}`
}

/** Joins coloured pieces with commas, a line as long as the terminal is wide: what colours takes no columns. */
function joinPainted(
  title: string,
  pieces: readonly { readonly words: string; readonly painted: string }[],
  width: number,
): string {
  let text = title
  let columns = title.length
  for (const [index, { words, painted }] of pieces.entries()) {
    const comma = index === pieces.length - 1 ? '' : ','
    const isFull = columns + 1 + words.length + comma.length > width
    text += `${isFull ? '\n ' : ''} ${painted}${comma}`
    columns = (isFull ? 1 : columns) + 1 + words.length + comma.length
  }
  return text
}
