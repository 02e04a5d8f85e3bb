import type { Operation } from '../../contract/operation.ts'
import type { Target } from '../../extract/operations/target.ts'

/** An operation that has its place in the document, and by which id. */
export interface Placed {
  readonly operation: Operation
  readonly id: string
  readonly target: Target
}
