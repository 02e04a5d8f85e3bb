/** The user pressed Ctrl-C: exit code 130, no stack trace. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError'
}
