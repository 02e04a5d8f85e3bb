import { afterAll, describe, expect, it } from 'vitest'
import { isUpdating, readColumns, writeColumns } from './columns.ts'
import {
  checksThat,
  erroredChecks,
  expectedFailures,
  failedRequirements,
  judgeBehaviour,
  workspace,
} from './judge-behaviour.ts'

/** The files of this folder that judge faults. */
export const faultShards = 6

/** What a user of the target gives away shows in no exchange. */
const withoutExchange: ReadonlySet<string> = new Set(['invites/tokens-differ'])

/** Under which name a shard keeps its columns of the matrix. */
export function shardName(shard: number): string {
  return `faults-${shard}`
}

/** Judges every fault of a shard at full reach, and holds what fails against what it names and against the matrix. */
export function describeFaults(shard: number): void {
  const faults = workspace.reference.faults.filter((_, index) => index % faultShards === shard - 1)
  const kept = isUpdating ? undefined : readColumns(shardName(shard))
  const columns = new Map<string, readonly string[]>()

  describe.concurrent('the fault', () => {
    it.each(faults)('$name fails what it names, and nothing else', { timeout: 120_000 }, async ({ name }) => {
      const run = await judgeBehaviour({ faults: [name] })
      const failing = checksThat('failed', run)
      columns.set(name, failing)
      expect({ failed: failedRequirements(run), errored: erroredChecks(run) }).toEqual({
        failed: expectedFailures([name]),
        errored: [],
      })
      if (kept !== undefined) expect(failing.filter((id) => !kept[name]?.includes(id))).toEqual([])
      for (const { id, outcome, message, evidence } of run.checks) {
        if (outcome !== 'failed') continue
        expect(message).toMatch(/^Expected .+, received .+/s)
        expect({ id, hasEvidence: evidence.length > 0 }).toEqual({
          id,
          hasEvidence: !withoutExchange.has(id),
        })
      }
    })
  })

  if (isUpdating) afterAll(() => writeColumns(shardName(shard), columns))
}
