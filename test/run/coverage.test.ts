import { describe, expect, it } from 'vitest'
import { Coverage, type CoverageKind } from '../../scripts/contract/coverage.ts'
import type { Fault } from '../../scripts/harness/reference-server.ts'
import { coverageOf } from '../../scripts/run/coverage.ts'
import { coverageText } from '../../scripts/report/coverage-text.ts'
import { colorsFor } from '../../scripts/report/colors.ts'
import { modelOf, partAt, requirement, span } from '../identity/toy-model.ts'
import { checkOf, toySuite } from './toy-suite.ts'

const part = (id: string) => ({ ...partAt(0, `the part ${id}`), id })
const passing = () => undefined
const breaking = (...breaks: readonly string[]): Fault => ({
  name: `breaks-${breaks.join('-')}`,
  description: 'Wrong.',
  breaks,
})

const model = modelOf(
  [
    requirement('a~judged'),
    requirement('a~unproven'),
    requirement('a~parts', { parts: [part('a~one'), part('a~two')] }),
    requirement('a~partly', { parts: [part('a~three'), part('a~four')] }),
    requirement('a~hidden'),
    requirement('a~pending'),
    requirement('a~missing'),
    requirement('a~may', { level: 'MAY', keyword: 'MAY' }),
    requirement('a~told', { normative: false }),
  ],
  { sections: [{ anchor: 'a', number: '1', title: 'A', depth: 1, part: 'middle', normative: true, span }] },
)

const suite = toySuite({
  checks: [
    checkOf('a~judged', passing, { reach: 'probe' }),
    checkOf('a~unproven', passing),
    checkOf('a~one', passing, { reach: 'peer' }),
    checkOf('a~two', passing, { reach: 'gesture' }),
    checkOf('a~three', passing),
  ],
  unchecked: [
    { kind: 'unobservable', requirement: 'a~hidden', quote: 'MUST', reason: 'user-interface' },
    { kind: 'pending', requirement: 'a~pending', quote: 'MUST', reach: 'peer' },
  ],
})

const faults = [breaking('a~judged', 'a~one'), breaking('a~two'), breaking('a~three')]

function kinds(coverage: Coverage): Readonly<Record<string, CoverageKind>> {
  return Object.fromEntries(coverage.requirements.map(({ id, kind }) => [id, kind]))
}

describe('coverageOf', () => {
  const coverage = coverageOf(model, suite, faults)

  it('tells of each normative requirement and part how it is judged', () => {
    expect(kinds(coverage)).toEqual({
      'a~judged': 'judged',
      'a~unproven': 'unproven',
      'a~parts': 'judged',
      'a~one': 'judged',
      'a~two': 'judged',
      'a~partly': 'partly',
      'a~three': 'judged',
      'a~four': 'missing',
      'a~hidden': 'unobservable',
      'a~pending': 'pending',
      'a~missing': 'missing',
      'a~may': 'permission',
    })
  })

  it('counts requirements and not their parts, and of these what can be observed', () => {
    expect(coverage.levels).toEqual([
      { level: 'MUST', requirements: 7, observable: 6, judged: 2 },
      { level: 'MAY', requirements: 1, observable: 0, judged: 0 },
    ])
    expect(coverage.sections.map(({ anchor, levels }) => [anchor, levels])).toEqual([['a', coverage.levels]])
  })

  it('names the least reach, the checks, the faults and the reason', () => {
    const found = new Map(coverage.requirements.map((one) => [one.id, one]))
    expect(found.get('a~parts')?.reach).toBe('peer')
    expect(found.get('a~judged')).toMatchObject({
      reach: 'probe',
      checks: ['check/a~judged'],
      faults: ['breaks-a~judged-a~one'],
    })
    expect(found.get('a~hidden')?.reason).toMatch(/person is shown/)
  })

  it('is as its contract says, and is told in words with what is open', () => {
    expect(Coverage.parse(JSON.parse(JSON.stringify(coverage)))).toEqual(coverage)
    const text = coverageText(coverage, { colors: colorsFor({}, { NO_COLOR: '1' }), width: 100 })
    expect(text).toMatch(/MUST +█+░+ +33 % {2}2 of 6, 1 cannot be observed/)
    expect(text).toMatch(/a~missing no check, and no reason/)
    expect(text).toMatch(/a~unproven no fault of the reference server/)
    expect(text).toMatch(/1 requirement that nobody can observe from outside\n/)
  })
})
