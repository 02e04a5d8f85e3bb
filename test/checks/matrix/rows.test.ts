import { describe, expect, it } from 'vitest'
import { readColumns } from './columns.ts'
import { faultShards, shardName } from './fault-shard.ts'
import { furtherFailures } from './further-failures.ts'
import { workspace } from './judge-behaviour.ts'

const { suite, reference } = workspace
const columns = Array.from({ length: faultShards }, (_, at) => shardName(at + 1)).flatMap((name) =>
  Object.entries(readColumns(name)),
)

describe('the matrix of checks and faults', () => {
  it('has a column for every fault', () => {
    expect(columns.map(([name]) => name).toSorted()).toEqual(
      reference.faults.map(({ name }) => name).toSorted(),
    )
  })

  it('has no empty row: each check fails under some fault', () => {
    const failing = new Set(columns.flatMap(([, checks]) => checks))
    const ids = [...suite.written, ...suite.derived].map(({ id }) => id)
    expect(ids.filter((id) => !failing.has(id))).toEqual([])
    expect([...failing].filter((id) => !ids.includes(id))).toEqual([])
  })

  it('has no empty column, and a reason for each failure that a fault does not name', () => {
    expect(columns.filter(([, checks]) => checks.length === 0)).toEqual([])
    const faults = new Map(reference.faults.map(({ name, breaks }) => [name, breaks]))
    for (const [name, further] of Object.entries(furtherFailures)) {
      expect(faults.has(name)).toBe(true)
      expect(further.filter(({ requirement }) => faults.get(name)?.includes(requirement))).toEqual([])
    }
  })
})
