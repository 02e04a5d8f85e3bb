import type { Judged } from '../contract/run.ts'
import type { RunId, RunRecord, RunSummary } from '../contract/service.ts'

/** Where a service keeps its runs: files now; a database does it by the same few methods. */
export interface RunStore {
  /** Keeps a record, in the place of one with the same id. `judged` is what lists tell of its run, in the terms of the site. */
  save(record: RunRecord, judged?: Judged): Promise<void>
  /** With its run, in the terms of the suite's own draft; undefined for an id that it does not have. */
  get(id: RunId): Promise<RunRecord | undefined>
  /** The newest first, at most so many. */
  list(limit: number): Promise<readonly RunSummary[]>
  /** Those that are queued or running, without their runs. */
  unfinished(): Promise<readonly RunRecord[]>
  /** Lets go of what it holds. */
  close(): Promise<void>
}
