import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Direction, directions } from '../../scripts/contract/draft-links.ts'
import { outcomes, type Verdict, type VerdictKind } from '../../scripts/contract/run.ts'
import type { Level } from '../../scripts/contract/spec-model.ts'
import { type LinkedVerdict, translateVerdict } from '../../scripts/run/translate-verdict.ts'

type Given = readonly [direction: Direction, verdict: VerdictKind | 'partial', reason?: string]

/** Verdicts on ours named `a`, `b`, …, in the order given. */
function linkedBy(given: readonly Given[]): readonly LinkedVerdict[] {
  return given.map(([direction, kind, reason], index) => {
    const verdict: Verdict = {
      requirement: 'abcd'.charAt(index),
      level: 'MUST',
      section: 's',
      verdict: kind === 'partial' ? 'passed' : kind,
      partial: kind === 'partial',
      ...(reason !== undefined && { reason }),
      checks: [],
    }
    return { direction, verdict }
  })
}

/** What is told, by which of ours, and why, in one line. */
function told(given: readonly Given[], level: Level = 'MUST', isComplete = false): string {
  const { verdict, partial, by, reason } = translateVerdict({ level, linked: linkedBy(given), isComplete })
  const names = by.map(({ requirement }) => requirement).join('')
  return `${verdict}${partial ? ' partial' : ''} by ${names}${reason === undefined ? '' : `: ${reason}`}`
}

const aMore = '`a`, which asks for more,'
const aLess = '`a`, which asks for less,'

function isPass(kind: string): boolean {
  return kind === 'passed' || kind === 'partial'
}

describe('translateVerdict', () => {
  it.each<readonly [readonly Given[], string]>([
    [[['equal', 'passed']], 'passed by a'],
    [[['equal', 'partial']], 'passed partial by a'],
    [[['equal', 'failed']], 'failed by a'],
    [[['equal', 'errored']], 'errored by a'],
    [[['equal', 'inconclusive']], 'inconclusive by a'],
    [[['equal', 'blocked']], 'blocked by a'],
    [[['equal', 'not-applicable']], 'not-applicable by a'],
    [[['equal', 'untested', 'No check.']], 'untested by a: No check.'],
    [[['equal', 'untested']], 'untested by a: Nothing tested `a`.'],
    [[['ours-implies', 'passed']], 'passed by a'],
    [[['ours-implies', 'partial']], 'passed partial by a'],
    [[['ours-implies', 'failed']], `inconclusive by a: ${aMore} failed: that does not tell.`],
    [[['ours-implies', 'errored']], 'errored by a'],
    [[['ours-implies', 'inconclusive']], 'inconclusive by a'],
    [[['ours-implies', 'blocked']], 'blocked by a'],
    [[['ours-implies', 'not-applicable']], `untested by a: ${aMore} does not apply.`],
    [[['ours-implies', 'untested', 'No check.']], 'untested by a: No check.'],
    [[['ours-implied', 'passed']], `inconclusive by a: ${aLess} passed: that does not tell.`],
    [[['ours-implied', 'partial']], `inconclusive by a: ${aLess} passed: that does not tell.`],
    [[['ours-implied', 'failed']], 'failed by a'],
    [[['ours-implied', 'errored']], 'errored by a'],
    [[['ours-implied', 'inconclusive']], 'inconclusive by a'],
    [[['ours-implied', 'blocked']], 'blocked by a'],
    [[['ours-implied', 'not-applicable']], `untested by a: ${aLess} does not apply.`],
    [[['ours-implied', 'untested', 'No check.']], 'untested by a: No check.'],
  ])('of one link, %j, is %s', (given, expected) => {
    expect(told(given)).toBe(expected)
  })

  it.each<readonly [readonly Given[], string]>([
    [
      [
        ['equal', 'passed'],
        ['ours-implied', 'failed'],
      ],
      'failed by b',
    ],
    [
      [
        ['equal', 'passed'],
        ['ours-implies', 'failed'],
      ],
      'passed by a',
    ],
    ...(['errored', 'inconclusive', 'blocked'] as const).map((kind): [readonly Given[], string] => [
      [
        ['equal', 'passed'],
        ['ours-implies', kind],
      ],
      'passed by a',
    ]),
    [
      [
        ['ours-implies', 'partial'],
        ['ours-implies', 'errored'],
      ],
      'passed partial by a',
    ],
    [
      [
        ['ours-implied', 'passed'],
        ['ours-implies', 'blocked'],
      ],
      'blocked by b',
    ],
    [
      [
        ['equal', 'partial'],
        ['ours-implies', 'passed'],
      ],
      'passed by b',
    ],
    [
      [
        ['equal', 'passed'],
        ['equal', 'errored'],
        ['equal', 'inconclusive'],
      ],
      'errored by b',
    ],
    [
      [
        ['equal', 'passed'],
        ['equal', 'blocked'],
        ['ours-implied', 'inconclusive'],
      ],
      'inconclusive by c',
    ],
    [
      [
        ['equal', 'passed'],
        ['equal', 'blocked'],
      ],
      'blocked by b',
    ],
    [
      [
        ['equal', 'not-applicable'],
        ['equal', 'passed'],
      ],
      'passed by b',
    ],
    [
      [
        ['equal', 'not-applicable'],
        ['equal', 'not-applicable'],
      ],
      'not-applicable by ab',
    ],
    [
      [
        ['equal', 'not-applicable'],
        ['ours-implied', 'passed'],
      ],
      'not-applicable by a',
    ],
    [
      [
        ['equal', 'not-applicable'],
        ['equal', 'untested', 'No.'],
      ],
      'untested by ab: `a` does not apply. No.',
    ],
    [
      [
        ['equal', 'untested', 'No.'],
        ['ours-implies', 'untested', 'No.'],
      ],
      'untested by ab: No.',
    ],
    [
      [
        ['ours-implied', 'passed'],
        ['ours-implies', 'untested', 'No check.'],
      ],
      `inconclusive by ab: ${aLess} passed: that does not tell. No check.`,
    ],
  ])('of several links, %j, is %s', (given, expected) => {
    expect(told(given)).toBe(expected)
  })

  it.each<readonly [readonly Given[], string]>([
    [
      [
        ['ours-implied', 'passed'],
        ['ours-implied', 'passed'],
      ],
      'passed by ab',
    ],
    [
      [
        ['ours-implied', 'passed'],
        ['ours-implied', 'partial'],
      ],
      'passed partial by ab',
    ],
    [
      [
        ['ours-implied', 'passed'],
        ['ours-implied', 'not-applicable'],
      ],
      'passed by a',
    ],
    [
      [
        ['ours-implied', 'not-applicable'],
        ['ours-implied', 'not-applicable'],
      ],
      'not-applicable by ab',
    ],
    [
      [
        ['ours-implied', 'passed'],
        ['ours-implied', 'untested', 'No check.'],
      ],
      `inconclusive by ab: ${aLess} passed: that does not tell. No check.`,
    ],
    [
      [
        ['ours-implied', 'passed'],
        ['ours-implied', 'failed'],
      ],
      'failed by b',
    ],
    [
      [
        ['ours-implies', 'partial'],
        ['ours-implied', 'untested', 'No.'],
      ],
      'passed partial by a',
    ],
    [
      [
        ['ours-implied', 'passed'],
        ['ours-implies', 'inconclusive'],
      ],
      'inconclusive by b',
    ],
  ])('of links that are complete together, %j, is %s', (given, expected) => {
    expect(told(given, 'MUST', true)).toBe(expected)
  })

  it.each<readonly [readonly Given[], string]>([
    [[['equal', 'failed']], 'not-applicable by a'],
    [[['equal', 'passed']], 'passed by a'],
    [[['ours-implied', 'failed']], `untested by a: ${aLess} failed: that does not tell.`],
    [
      [
        ['ours-implies', 'failed'],
        ['equal', 'passed'],
      ],
      'passed by b',
    ],
  ])('of a MAY, which never fails, %j, is %s', (given, expected) => {
    expect(told(given, 'MAY')).toBe(expected)
  })

  it('fails only by what is implied, and passes only by what implies', () => {
    const anyGiven = fc.array(
      fc.tuple(fc.constantFrom(...directions), fc.constantFrom(...outcomes, 'untested', 'partial')),
      { minLength: 1, maxLength: 4 },
    )
    fc.assert(
      fc.property(anyGiven, fc.boolean(), (given, isComplete) => {
        const { verdict } = translateVerdict({ level: 'MUST', linked: linkedBy(given), isComplete })
        const canFail = given.some(([direction, kind]) => direction !== 'ours-implies' && kind === 'failed')
        const isTogether = isComplete && given.every(([, kind]) => isPass(kind) || kind === 'not-applicable')
        const canPass =
          given.some(([direction, kind]) => direction !== 'ours-implied' && isPass(kind)) || isTogether
        expect({ isRight: verdict !== 'failed' || canFail, isFailing: verdict === 'failed' }).toEqual({
          isRight: true,
          isFailing: canFail,
        })
        expect(verdict !== 'passed' || canPass).toBe(true)
      }),
    )
  })
})
