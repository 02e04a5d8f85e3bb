import type { Rule } from '../../scripts/lint/rule.ts'
import { subjectOf } from './lint-text.ts'

/** How many findings each of some rules has in a draft; those without any are left out. */
export function countsByRule(text: string, rules: readonly Rule[]): Readonly<Record<string, number>> {
  const subject = subjectOf(text)
  const counts = rules.map(({ id, find }) => [id, [...find(subject)].length] as const)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
