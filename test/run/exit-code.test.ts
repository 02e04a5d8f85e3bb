import { describe, expect, it } from 'vitest'
import type { Verdict, VerdictKind } from '../../scripts/contract/run.ts'
import type { Level } from '../../scripts/contract/spec-model.ts'
import { exitCodeOf } from '../../scripts/run/exit-code.ts'
import { countJudged } from '../../scripts/run/judged.ts'

function verdictOf(verdict: VerdictKind, level: Level = 'MUST', more: Partial<Verdict> = {}): Verdict {
  return { requirement: 'a~bcdf', level, section: 'a', verdict, partial: false, checks: [], ...more }
}

describe('countJudged', () => {
  it('counts the MUSTs that apply, and of these the ones that fully passed or failed', () => {
    const kinds = [
      'passed',
      'failed',
      'errored',
      'inconclusive',
      'blocked',
      'not-applicable',
      'untested',
    ] as const
    const verdicts = [
      ...kinds.map((kind) => verdictOf(kind)),
      ...kinds.map((kind) => verdictOf(kind, 'MUST NOT')),
      ...kinds.flatMap((kind) =>
        (['SHOULD', 'SHOULD NOT', 'MAY'] as const).map((level) => verdictOf(kind, level)),
      ),
      verdictOf('passed', 'MUST', { partial: true }),
    ]
    expect(countJudged(verdicts)).toEqual({ applicable: 11, judged: 4, failed: 2, errored: 2 })
  })

  it('counts a part only where its requirement is no MUST', () => {
    const verdicts = [
      verdictOf('failed', 'MUST', { requirement: 'a~must' }),
      verdictOf('failed', 'MUST', { requirement: 'a~part', partOf: 'a~must' }),
      verdictOf('passed', 'MAY', { requirement: 'a~mayb' }),
      verdictOf('failed', 'MUST', { requirement: 'a~type', partOf: 'a~mayb' }),
    ]
    expect(countJudged(verdicts)).toEqual({ applicable: 2, judged: 2, failed: 2, errored: 0 })
  })

  it('leaves out what is ours, and counts a linked part of it on its own', () => {
    const verdicts = [
      verdictOf('failed', 'MUST', { requirement: 'a~ours', ours: true }),
      verdictOf('passed', 'MUST', { requirement: 'a~link', partOf: 'a~ours' }),
      verdictOf('failed', 'MUST', { requirement: 'a~also', partOf: 'a~ours', ours: true }),
    ]
    expect(countJudged(verdicts)).toEqual({ applicable: 1, judged: 1, failed: 0, errored: 0 })
  })
})

describe('countJudged of a stored run', () => {
  it('counts what the run does not tell of as applicable and not judged', () => {
    const verdicts = [
      verdictOf('passed', 'MUST', { requirement: 'a~told' }),
      verdictOf('untested', 'MUST', { requirement: 'a~lost', unknown: true }),
      verdictOf('untested', 'SHOULD', { requirement: 'a~shld', unknown: true }),
    ]
    expect(countJudged(verdicts)).toEqual({ applicable: 2, judged: 1, failed: 0, errored: 0 })
  })
})

describe('exitCodeOf', () => {
  it.each([
    [{ applicable: 10, judged: 10, failed: 0, errored: 0 }, 0.5, 0],
    [{ applicable: 10, judged: 5, failed: 0, errored: 0 }, 0.5, 0],
    [{ applicable: 100, judged: 49, failed: 0, errored: 0 }, 0.5, 4],
    [{ applicable: 10, judged: 9, failed: 0, errored: 0 }, 1, 4],
    [{ applicable: 10, judged: 10, failed: 0, errored: 0 }, 1, 0],
    [{ applicable: 0, judged: 0, failed: 0, errored: 0 }, 0.5, 4],
    [{ applicable: 0, judged: 0, failed: 0, errored: 0 }, 0, 0],
    [{ applicable: 10, judged: 9, failed: 0, errored: 1 }, 0.5, 4],
    [{ applicable: 10, judged: 9, failed: 1, errored: 1 }, 0.5, 1],
    [{ applicable: 10, judged: 1, failed: 1, errored: 0 }, 0.5, 1],
  ])('of %j with at least %d judged is %d', (judged, minJudged, code) => {
    expect(exitCodeOf(judged, minJudged)).toBe(code)
  })
})
