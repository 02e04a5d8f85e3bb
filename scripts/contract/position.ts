import * as z from 'zod'

/**
 * A place in the source markdown: line and column count from 1, offset from 0, in UTF-16 code units. The
 * offset counts in the draft's text with its includes read in. Source: unist, `Point`.
 */
export const Point = z.strictObject({
  line: z.int().min(1),
  column: z.int().min(1),
  offset: z.int().min(0),
})
export type Point = Readonly<z.infer<typeof Point>>

/** A stretch of the source markdown; `end` is the first place after it, `file` the included file it begins in. */
export const Span = z.strictObject({ start: Point, end: Point, file: z.string().optional() })
export type Span = Readonly<z.infer<typeof Span>>
