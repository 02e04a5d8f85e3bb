import type { Rule } from '../rule.ts'

export const keywordRules: readonly Rule[] = []
