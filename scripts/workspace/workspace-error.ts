/** The workspace cannot be used as it stands. Not for faults of a draft's text: those are diagnostics. */
export class WorkspaceError extends Error {
  override readonly name = 'WorkspaceError'
  readonly hint: string

  constructor(message: string, hint: string, options?: ErrorOptions) {
    super(message, options)
    this.hint = hint
  }
}
