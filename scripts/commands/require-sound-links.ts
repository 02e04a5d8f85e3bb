import type { Diagnostic } from '../contract/diagnostic.ts'
import { missingEntry } from '../identity/draft-links/link-problems.ts'
import type { ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'
import { UsageError } from './usage-error.ts'

/**
 * Throws a `UsageError` where the links are wrong: verdicts told through them would be too, and what a faulty entry
 * names would pass for a requirement that only our draft has. What has no entry yet is merely not told.
 */
export function requireSoundLinks({ diagnostics }: ResolvedLinks): void {
  const errors = diagnostics.filter(({ severity, code }) => severity === 'error' && code !== missingEntry)
  if (errors.length > 0) throw linksError(errors)
}

/** What is wrong with a links file: the first fault with its place, and how many more there are. */
export function linksError([first, ...more]: readonly Diagnostic[]): UsageError {
  const { line, column } = first?.span.start ?? { line: 1, column: 1 }
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`
  return new UsageError(
    `${first?.file ?? 'links'}:${line}:${column}: ${first?.message ?? ''}${others}`,
    first?.hint ?? 'Correct the file.',
  )
}
