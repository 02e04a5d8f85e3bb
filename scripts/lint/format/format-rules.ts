import type { Rule } from '../rule.ts'
import { idnits } from './idnits.ts'

/** What is wrong with the rendered draft. */
export const formatRules: readonly Rule[] = [idnits]
