import { realDrafts } from '../identity/edits/real-drafts.ts'
import { runTrials, type Tally, trapTrialKinds, trialKinds } from '../identity/edits/trials.ts'

/** Other seeds than those of the test, so that the figures are not of what the matching was made with. */
const seeds = { from: 1_000_000, count: 100 }

/** The part of `npm run score` on identity: how many of a thousand seeded edits are told right. */
export function scoreIdentity(print: (text: string) => void): void {
  const drafts = realDrafts()
  const edits = runTrials(drafts, trialKinds, seeds, showProgress)
  const traps = runTrials(drafts, trapTrialKinds, seeds, showProgress)
  showProgress(undefined)
  print(`\nIdentity: seeded edits of ${drafts.length} drafts, from seed ${seeds.from}`)
  print(row('', 'made', 'right', 'share', 'wrong ids'))
  for (const tally of [...edits, ...traps]) print(tallyRow(tally.kind, [tally]))
  print(tallyRow('what editors do (wanted: 98.00 %, 0)', edits))
  print(tallyRow('traps', traps))
  const off = [...edits, ...traps].flatMap(({ wrong, misplaced }) => [...wrong, ...misplaced])
  if (off.length > 0) print(`\nTold wrong:\n${off.map((one) => `  ${one}`).join('\n')}`)
}

function tallyRow(name: string, tallies: readonly Tally[]): string {
  const sum = (figure: (tally: Tally) => number): number =>
    tallies.reduce((total, tally) => total + figure(tally), 0)
  const made = sum((tally) => tally.made)
  const right = made - sum(({ wrong }) => wrong.length)
  const share = made === 0 ? '' : `${((100 * right) / made).toFixed(2)} %`
  return row(name, String(made), String(right), share, String(sum(({ misplaced }) => misplaced.length)))
}

function row(name: string, ...figures: readonly string[]): string {
  return `  ${name.padEnd(40)}${figures.map((figure) => figure.padStart(11)).join('')}`
}

function showProgress(done: number | undefined): void {
  if (process.stderr.isTTY !== true) return
  process.stderr.write(done === undefined ? '\r\u001B[K' : `\rtrying edit ${done}`)
}
