import type { Rule } from '../rule.ts'

export const formatRules: readonly Rule[] = []
