import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type OutcomeKind, outcomes, type VerdictKind } from '../../scripts/contract/run.ts'
import { fold } from '../../scripts/run/fold.ts'

const anyOutcomes = fc.array(fc.constantFrom(...outcomes))
const order: readonly OutcomeKind[] = [
  'failed',
  'errored',
  'inconclusive',
  'blocked',
  'passed',
  'not-applicable',
]

describe('fold', () => {
  it.each(order.flatMap((one, at) => order.slice(at).map((other) => [one, other] as const)))(
    'lets %s decide over %s',
    (stronger, weaker) => {
      const expected = [stronger, stronger, stronger]
      const given = [
        [stronger, weaker],
        [weaker, stronger],
        [weaker, stronger, weaker],
      ]
      expect(given.map((each) => fold('MUST', each))).toEqual(expected)
      expect(
        given.map(([first, ...rest]) => fold('SHOULD NOT', first === undefined ? [] : [first], rest)),
      ).toEqual(expected)
    },
  )

  it('finds a requirement without any check untested', () => {
    expect([fold('MUST', []), fold('MAY', [], [])]).toEqual(['untested', 'untested'])
  })

  it('follows the order whatever the number of outcomes', () => {
    fc.assert(
      fc.property(anyOutcomes, anyOutcomes, (own, ofParts) => {
        const all = new Set([...own, ...ofParts])
        const expected: VerdictKind = order.find((kind) => all.has(kind)) ?? 'untested'
        expect(fold('MUST', own, ofParts)).toBe(expected)
      }),
    )
  })

  it('never lets a MAY fail', () => {
    fc.assert(
      fc.property(anyOutcomes, anyOutcomes, (own, ofParts) => {
        expect(fold('MAY', own, ofParts)).not.toBe('failed')
      }),
    )
  })

  it('takes an option for taken when its part failed, and for not taken when its own check did', () => {
    expect([
      fold('MAY', [], ['failed']),
      fold('MAY', ['failed']),
      fold('MAY', ['failed', 'passed']),
      fold('MAY', ['errored'], ['failed']),
    ]).toEqual(['passed', 'not-applicable', 'passed', 'errored'])
  })

  it('passes only what was seen to pass', () => {
    fc.assert(
      fc.property(fc.constantFrom('MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT'), anyOutcomes, (level, own) => {
        const wasSeen =
          own.includes('passed') && own.every((kind) => kind === 'passed' || kind === 'not-applicable')
        expect(fold(level, own) === 'passed').toBe(wasSeen)
      }),
    )
  })
})
