import type { Colors } from '../report/colors.ts'
import { printable } from '../report/printable.ts'
import { WorkspaceError } from '../workspace/workspace-error.ts'
import { UsageError } from './usage-error.ts'

/** What the user can mend; any other error is a bug. */
export type Problem = UsageError | WorkspaceError

export function isProblem(error: unknown): error is Problem {
  return error instanceof UsageError || error instanceof WorkspaceError
}

/** What the user can mend, as data. Throws any other error again. */
export function problemOf(error: unknown): { readonly message: string; readonly hint: string } {
  if (!isProblem(error)) throw error
  return { message: error.message, hint: error.hint }
}

/** A problem as a sentence, with the hint below; what it quotes of a draft or a lock does nothing to a terminal. */
export function problemText({ message, hint }: Problem, colors: Colors): string {
  return `${colors.red('error')}: ${printable(message)}\n  ${colors.dim(printable(hint))}`
}
