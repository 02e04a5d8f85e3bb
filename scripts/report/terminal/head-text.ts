import type { Run } from '../../contract/run.ts'
import { citedDrafts } from '../citation-text.ts'
import { printable, wrap } from '../printable.ts'
import { interruptedText, isLatestVersion, latestScoreText, profileText, scoreText } from '../score-text.ts'
import type { TerminalReport } from '../terminal.ts'

const reachWords: Readonly<Record<Run['reach'], string>> = {
  url: 'GET and HEAD on the target',
  probe: 'also requests that a correct server refuses',
  peer: 'also what the target sends to a peer',
  recipient: 'also what needs a user on the target',
  gesture: 'also what a user of the target does',
}

const nameWidth = 8

/** What was judged, by what, and what is to be known before the verdicts. */
export function headText({ run, notes, colors, width }: TerminalReport): string {
  const rows = [
    ['Target', run.target],
    ['Found', run.recognised],
    ['Draft', run.draft.docname],
    ...(run.suiteDraft === undefined ? [] : [['Suite', `of ${run.suiteDraft.docname}, by its links`]]),
    ...citedDrafts(run).map((docname) => [
      'Cites',
      `${docname}; what is not in it is ours and decides nothing`,
    ]),
    ...judgedRows(run),
    ['Reach', `${run.reach} (${reachWords[run.reach]})`],
    ...findingRows(run).map((words) => ['Finding', words]),
    ...[...(run.notes ?? []), ...notes].map((note) => ['Note', note]),
    ...(run.interrupted === true ? [['Ended', interruptedText]] : []),
  ]
  const title = colors.bold(printable(`Everymust ${run.suite}: ${run.protocol}`))
  return [
    title,
    ...rows.map(([name = '', value = '']) => {
      const text = wrap(value, width, ' '.repeat(nameWidth)).trimStart()
      return `${colors.dim(name.padEnd(nameWidth))}${warned.has(name) ? colors.yellow(text) : text}`
    }),
  ].join('\n')
}

/** What nobody should overlook. */
const warned = new Set(['Finding', 'Ended'])

function judgedRows(run: Run): readonly (readonly string[])[] {
  const profile = profileText(run)
  const latest = latestScoreText(run)
  if (profile === undefined || latest === undefined) return []
  return [['Judged', isLatestVersion(run) ? `${profile}: ${scoreText(run.judged)}` : `${profile}; ${latest}`]]
}

/** Of findings with one name; each of many takes up as much of the screen as the verdicts themselves. */
const mostOfName = 3

function findingRows({ findings = [] }: Run): readonly string[] {
  return [...Map.groupBy(findings, ({ name }) => name)].flatMap(([name, ofName]) => {
    const shown = ofName.slice(0, mostOfName).map(({ message }) => `${name}: ${message}`)
    const more = ofName.length - shown.length
    return more === 0 ? shown : [...shown, `${name}: ${more} more, which the run has as JSON.`]
  })
}
