import type { FailureCode } from '../net/failure-code.ts'
import type { Colors } from '../report/colors.ts'
import { printable } from '../report/printable.ts'
import type { RunResult } from '../run/run-suite.ts'

/** What to do about each way of not reaching a target, with options of that command; the rest is for the server to mend. */
const hints: Partial<Record<FailureCode, (command: string) => string>> = {
  'address-refused': (command) =>
    `If the server is yours, \`${command} --allow-private\` opens private and link-local addresses.`,
  'name-not-found': () => 'Check the host name, and that this machine can resolve it.',
  timeout: (command) => `Check that the server is running; \`${command} --timeout\` gives it longer.`,
  tls: (command) =>
    `If it speaks plain HTTP, begin the URL with http://. If its certificate is known to be wrong, \`${command} --insecure\` accepts any.`,
}

const commonHint = 'Check the URL, and that the server is running.'

type Refusal = Exclude<RunResult, { readonly kind: 'run' }>

/** Why there are no verdicts, and what to do about it, in two lines. */
export function refusalText(result: Refusal, colors: Colors): string {
  if (result.kind === 'interrupted') return result.message
  return `${colors.red('error')}: ${printable(result.message)}\n  ${colors.dim(printable(refusalHint(result, 'everymust check')))}`
}

/** What to do where there are no verdicts, with options of that command. */
export function refusalHint(
  result: Exclude<Refusal, { readonly kind: 'interrupted' }>,
  command: string,
): string {
  return result.kind === 'unrecognised' ? result.hint : (hints[result.code]?.(command) ?? commonHint)
}
