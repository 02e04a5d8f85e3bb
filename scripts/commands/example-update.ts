import type { Fault } from '../lint/examples/fault.ts'
import type { Edit } from './rewrite-block.ts'

/** One value of an example that is not as it is computed; places are indexes into the example's text. */
export interface ValueEdit extends Edit {
  /** What the value is of, as the example writes it: `Content-Length`. */
  readonly name: string
}

/** What computing the values of an example gave. */
export interface ExampleUpdate {
  /** How many values were computed. */
  readonly computed: number
  /** Those that are to be written anew, in the order in which they stand. */
  readonly edits: readonly ValueEdit[]
  /** Those that cannot be computed; places are indexes into the example's text. */
  readonly faults: readonly Fault[]
}
