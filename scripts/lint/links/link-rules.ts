import type { Rule } from '../rule.ts'

export const linkRules: readonly Rule[] = []
