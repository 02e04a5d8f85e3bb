import type { Rule } from '../rule.ts'
import { anchorUndefined } from './anchor-undefined.ts'
import { referenceByHand } from './reference-by-hand.ts'
import { referenceUndefined } from './reference-undefined.ts'
import { referenceUnused } from './reference-unused.ts'
import { sectionNumberByHand } from './section-number-by-hand.ts'
import { sectionNumberUnknown } from './section-number-unknown.ts'

/** The rules on references to other documents and to sections of the draft itself. */
export const referenceRules: readonly Rule[] = [
  referenceUndefined,
  referenceUnused,
  referenceByHand,
  anchorUndefined,
  sectionNumberUnknown,
  sectionNumberByHand,
]
