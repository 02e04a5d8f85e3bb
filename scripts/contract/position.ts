import { z } from 'zod'

/**
 * A place in the source markdown: line and column count from 1, offset from 0, in UTF-16 code units.
 * Source: unist, `Point`.
 */
export const Point = z.strictObject({
  line: z.int().min(1),
  column: z.int().min(1),
  offset: z.int().min(0),
})
export type Point = Readonly<z.infer<typeof Point>>

/** A stretch of the source markdown; `end` is the first place after it. */
export const Span = z.strictObject({ start: Point, end: Point })
export type Span = Readonly<z.infer<typeof Span>>
