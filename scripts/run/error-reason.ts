/** What an error says, to stand inside a sentence: without a full stop of its own. */
export function errorReason(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '')
}
