import type { Span } from '../contract/position.ts'

/** The id of what stands at a place of the source, until the lock or birth gives it a lasting one. */
export function provisionalId(span: Span): string {
  return `@${span.start.offset}`
}
