import type { Rule } from '../rule.ts'

export const termRules: readonly Rule[] = []
