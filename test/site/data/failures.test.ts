import { describe, expect, it } from 'vitest'
import type { CheckOutcome, Run, Verdict } from '../../../scripts/contract/run.ts'
import { buildFrom, draftOf, idsOf, runOf, siteDataOf } from '../site-modules.ts'

const data = siteDataOf(draftOf('# One\n\nA server MUST a.\n\nThe server MUST NOT:\n\n- d\n- e'))
const [first = '', lead = '', part = ''] = idsOf(data)
type Through = NonNullable<Verdict['through']>[number]

function outcome(id: string, requirement: string, kind: CheckOutcome['outcome'] = 'failed'): CheckOutcome {
  return { id, requirement, kind: 'written', reach: 'url', outcome: kind, durationMs: 1, evidence: [] }
}

function step(requirement: string, direction: Through['direction']): Through {
  return { requirement, direction, verdict: 'failed' }
}

async function failuresOf(checks: readonly CheckOutcome[], verdicts: readonly Partial<Verdict>[]) {
  const run: Run = { ...runOf(verdicts), checks: [...checks] }
  buildFrom({ ...data, run })
  const { failures } = await import('../../../site/src/data/failures.ts')
  return failures.map(({ entry, outcome: { id } }) => [entry.id, id])
}

describe('what failed in a run', () => {
  it('is each failed check of the requirement itself; a part shows its own', async () => {
    expect(
      await failuresOf(
        [outcome('a', first), outcome('b', first, 'passed'), outcome('c', part), outcome('d', lead)],
        [
          { requirement: first, verdict: 'failed', checks: ['a', 'b', 'gone'] },
          { requirement: lead, verdict: 'failed', checks: ['c', 'd'] },
          { requirement: part, partOf: lead, verdict: 'failed', checks: ['c'] },
        ],
      ),
    ).toEqual([
      [first, 'a'],
      [lead, 'd'],
      [part, 'c'],
    ])
  })

  it('is, in terms of another draft, what the checks of the suite’s own saw', async () => {
    expect(
      await failuresOf(
        [outcome('equal', 'own~a'), outcome('stricter', 'own~b'), outcome('of-part', 'own~c/1')],
        [
          {
            requirement: first,
            verdict: 'failed',
            checks: ['equal', 'stricter', 'of-part'],
            through: [step('own~a', 'equal'), step('own~b', 'ours-implies'), step('own~c', 'ours-implied')],
          },
          { requirement: lead, verdict: 'failed', checks: ['equal'], through: [step('own~a', 'equal')] },
          {
            requirement: part,
            partOf: lead,
            verdict: 'failed',
            checks: ['equal'],
            through: [step('own~a', 'equal')],
          },
        ],
      ),
    ).toEqual([
      [first, 'equal'],
      [first, 'of-part'],
      [part, 'equal'],
    ])
  })
})
