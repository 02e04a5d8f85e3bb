import { afterAll, describe, expect, it } from 'vitest'
import { isUpdating, readColumns, writeColumns } from './columns.ts'
import {
  checksThat,
  erroredChecks,
  failedRequirements,
  judgeBehaviour,
  workspace,
} from './judge-behaviour.ts'

const columns = new Map<string, readonly string[]>()

describe('the clean reference server at full reach', () => {
  it('fails nothing, leaves no MUST in doubt, and nothing errs', async () => {
    const run = await judgeBehaviour({})
    const doubtful = run.verdicts.filter(
      ({ level, verdict }) =>
        level.startsWith('MUST') && ['inconclusive', 'errored', 'blocked'].includes(verdict),
    )
    expect({ failed: failedRequirements(run), errored: erroredChecks(run), doubtful }).toEqual({
      failed: [],
      errored: [],
      doubtful: [],
    })
    expect(run.judged.judged).toBe(run.judged.applicable)
    expect(run.judged.applicable).toBeGreaterThan(150)
    expect(run.findings).toBeUndefined()
  })
})

describe.concurrent('the variant', () => {
  it.each(workspace.reference.variants)(
    '$name fails nothing, and nothing errs',
    { timeout: 120_000 },
    async ({ name }) => {
      const run = await judgeBehaviour({ variants: [name] })
      columns.set(name, checksThat('passed', run))
      expect({ failed: failedRequirements(run), errored: erroredChecks(run) }).toEqual({
        failed: [],
        errored: [],
      })
    },
  )
})

/** What passes on no reference server, and why. */
const neverPassing: ReadonlyMap<string, string> = new Map([
  ['discovery-failure/no-fallback-to-http', 'It contacts no private address, with or without TLS.'],
  ['access-preparation/host-of-sender', 'It refuses a Share of which owner and sender are at two servers.'],
])

describe('the matrix of checks and variants', () => {
  if (isUpdating) afterAll(() => writeColumns('variants', columns))

  it.skipIf(isUpdating)('has no empty row: each check passes under some variant', () => {
    const kept = readColumns('variants')
    expect(Object.keys(kept)).toEqual([...columns.keys()].toSorted())
    const passing = new Set(Object.values(kept).flat())
    const ids = [...workspace.suite.written, ...workspace.suite.derived].map(({ id }) => id)
    expect(ids.filter((id) => !passing.has(id) && !neverPassing.has(id))).toEqual([])
  })
})
