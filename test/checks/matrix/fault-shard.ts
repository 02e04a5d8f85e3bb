import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from '../../workspace-suite.ts'
import {
  checksThat,
  erroredChecks,
  expectedFailures,
  failedRequirements,
  hasOutsideAddress,
  judgeBehaviour,
  workspace,
} from './judge-behaviour.ts'

/** The files of this folder that judge faults; two run at a time. */
export const faultShards = 6

/** Where a shard keeps its columns of the matrix: for each fault the checks that fail. */
export function columnsFile(shard: number): string {
  return join(root, 'test', 'fixtures', 'matrix', `faults-${shard}.json`)
}

/** Judges every fault of a shard at full reach, and compares its columns of the matrix. */
export function describeFaults(shard: number): void {
  const faults = workspace.reference.faults.filter((_, index) => index % faultShards === shard - 1)
  const columns = new Map<string, readonly string[]>()

  describe.concurrent('the fault', () => {
    it.each(faults)('$name fails what it names, and nothing else', { timeout: 120_000 }, async ({ name }) => {
      const run = await judgeBehaviour({ faults: [name] })
      columns.set(name, checksThat('failed', run))
      const messages = run.checks.filter(({ outcome }) => outcome === 'failed')
      expect({ failed: failedRequirements(run), errored: erroredChecks(run) }).toEqual({
        failed: expectedFailures([name]),
        errored: [],
      })
      for (const { message, evidence } of messages) {
        expect(message).toMatch(/^Expected .+, received .+/s)
        expect(evidence.length).toBeGreaterThan(0)
      }
    })
  })

  it.skipIf(!hasOutsideAddress)('fails the same checks under each fault as before', async () => {
    const matrix = Object.fromEntries([...columns].toSorted(([one], [other]) => (one < other ? -1 : 1)))
    await expect(`${JSON.stringify(matrix, null, 2)}\n`).toMatchFileSnapshot(columnsFile(shard))
  })
}
