import type { Rule } from '../rule.ts'

export const exampleRules: readonly Rule[] = []
