import { constantFrom, record, sample, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  erroredChecks,
  expectedFailures,
  failedRequirements,
  judgeBehaviour,
  workspace,
} from './judge-behaviour.ts'

const { faults, variants } = workspace.reference
const names = (all: readonly { readonly name: string }[]): readonly string[] => all.map(({ name }) => name)

/** The same pairs in every run: what fails can be looked at again. */
const pairs = sample(
  record({ fault: constantFrom(...names(faults)), variant: constantFrom(...names(variants)) }),
  { seed: 20_251, numRuns: 16 },
)
const doubles = sample(uniqueArray(constantFrom(...names(faults)), { minLength: 2, maxLength: 2 }), {
  seed: 7,
  numRuns: 8,
})

describe.concurrent('under a fault and a variant at once', () => {
  it.each(pairs)(
    '$fault with $variant fails nothing but what the fault breaks',
    { timeout: 120_000 },
    async ({ fault, variant }) => {
      const run = await judgeBehaviour({ faults: [fault], variants: [variant] })
      const expected = new Set(expectedFailures([fault]))
      expect(failedRequirements(run).filter((id) => !expected.has(id))).toEqual([])
      expect(erroredChecks(run)).toEqual([])
    },
  )
})

describe.concurrent('under two faults at once', () => {
  it.each(doubles)('%s with %s fails nothing but what they break', { timeout: 120_000 }, async (...both) => {
    const run = await judgeBehaviour({ faults: both })
    const expected = new Set(expectedFailures(both))
    expect(failedRequirements(run).filter((id) => !expected.has(id))).toEqual([])
    expect(erroredChecks(run)).toEqual([])
  })
})
