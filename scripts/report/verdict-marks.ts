import type { VerdictKind } from '../contract/run.ts'
import type { Colors } from './colors.ts'

/** How a verdict looks in a terminal: never by colour alone. */
export const glyphs: Readonly<Record<VerdictKind, string>> = {
  passed: '✓',
  failed: '✕',
  inconclusive: '?',
  blocked: '⊘',
  'not-applicable': '–',
  untested: '·',
  errored: '!',
}

export function paintVerdict(verdict: VerdictKind, text: string, colors: Colors): string {
  if (verdict === 'failed' || verdict === 'errored') return colors.bold(colors.red(text))
  if (verdict === 'inconclusive' || verdict === 'blocked') return colors.yellow(text)
  return verdict === 'passed' ? colors.green(text) : colors.dim(text)
}
