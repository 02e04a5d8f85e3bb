import type { Rule } from '../rule.ts'
import { termCapitals } from './term-capitals.ts'
import { termDefinedTwice } from './term-defined-twice.ts'
import { termUndefined } from './term-undefined.ts'
import { termVariant } from './term-variant.ts'

/** The rules on the words that a draft defines. */
export const termRules: readonly Rule[] = [termDefinedTwice, termVariant, termCapitals, termUndefined]
