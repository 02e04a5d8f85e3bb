import { beforeAll, describe, expect, it } from 'vitest'
import { hasCorpus } from '../corpus/shared.ts'
import { realDrafts } from './edits/real-drafts.ts'
import { runTrials, type Tally, trapTrialKinds, trialKinds } from './edits/trials.ts'

const minutes = 60_000
const drafts = realDrafts()
const where = hasCorpus ? `${drafts.length} real drafts` : 'our own draft, since no others are here'

describe(`seeded edits of ${where}`, () => {
  let edits: readonly Tally[] = []
  let traps: readonly Tally[] = []
  beforeAll(() => {
    edits = runTrials(drafts, trialKinds, { from: 1, count: 100 })
    traps = runTrials(drafts, trapTrialKinds, { from: 1, count: 30 })
  }, 10 * minutes)

  it('are a thousand, a hundred of each kind', () => {
    const made = edits.map((tally) => `${tally.kind} ${tally.made}`)
    if (hasCorpus) expect(made).toEqual(trialKinds.map((kind) => `${kind} 100`))
    else expect(countMade(edits)).toBeGreaterThan(500)
  })

  it('are told right in 98 of 100, every requirement and part of the draft', () => {
    const wrong = edits.flatMap((tally) => tally.wrong)
    expect(wrong.slice(Math.floor(0.02 * countMade(edits)))).toEqual([])
  })

  it('are told right as often where they lay a trap: words that turn up elsewhere, other words in a place', () => {
    const wrong = traps.flatMap((tally) => tally.wrong)
    expect(wrong.slice(Math.floor(0.02 * countMade(traps)))).toEqual([])
  })

  it('never put an id on another requirement', () => {
    expect([...edits, ...traps].flatMap(({ misplaced }) => misplaced)).toEqual([])
  })
})

function countMade(tallies: readonly Tally[]): number {
  return tallies.reduce((total, { made }) => total + made, 0)
}
