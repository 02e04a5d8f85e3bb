import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../workspace-suite.ts'
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

describe('the matrix of checks and variants', () => {
  it('has no empty row: each check passes under most variants', () => {
    const passes = Map.groupBy([...columns.values()].flat(), (id) => id)
    const ids = [...workspace.suite.written, ...workspace.suite.derived].map(({ id }) => id)
    const rare = ids.filter((id) => (passes.get(id)?.length ?? 0) < columns.size / 2)
    expect(rare).toEqual([])
  })

  it('stands in a file', async () => {
    const matrix = Object.fromEntries([...columns].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    const counts = Object.fromEntries(Object.entries(matrix).map(([name, ids]) => [name, ids.length]))
    expect(Object.values(counts).every((count) => count > 0)).toBe(true)
    await expect(`${JSON.stringify(matrix, null, 2)}\n`).toMatchFileSnapshot(
      join(root, 'test', 'fixtures', 'matrix', 'variants.json'),
    )
  })
})
