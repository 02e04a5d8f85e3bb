import { describe, expect, it } from 'vitest'
import { coverageOf } from '../../scripts/run/coverage.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

const { model, suite, reference } = await loadOwnWorkspace()
const coverage = coverageOf(model, suite, reference.faults)

/** The share of the observable requirements of a level that is judged. */
function share(prefix: 'MUST' | 'SHOULD'): number {
  const levels = coverage.levels.filter(({ level }) => level.startsWith(prefix))
  const judged = levels.reduce((sum, one) => sum + one.judged, 0)
  return judged / levels.reduce((sum, one) => sum + one.observable, 0)
}

describe('the suite', () => {
  it('judges every MUST and MUST NOT that can be observed, with a fault for each', () => {
    const open = coverage.requirements.filter(
      ({ level, kind }) =>
        level.startsWith('MUST') && ['missing', 'partly', 'unproven', 'pending'].includes(kind),
    )
    expect(open.map(({ id, kind }) => `${id}: ${kind}`)).toEqual([])
    expect(share('MUST')).toBe(1)
  })

  it('judges at least nine of ten SHOULDs that can be observed', () => {
    expect(share('SHOULD')).toBeGreaterThanOrEqual(0.9)
  })

  it('puts nothing off', () => {
    expect(suite.unchecked.filter(({ kind }) => kind === 'pending')).toEqual([])
  })
})
