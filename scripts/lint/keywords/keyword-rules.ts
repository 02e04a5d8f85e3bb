import type { Rule } from '../rule.ts'
import { bcp14Incomplete } from './bcp14-incomplete.ts'
import { bcp14Missing } from './bcp14-missing.ts'
import { bcp14Unused } from './bcp14-unused.ts'
import { crowdedSentence } from './crowded-sentence.ts'
import { informativeKeyword } from './informative-keyword.ts'
import { lowerCaseKeyword } from './lower-case-keyword.ts'
import { mayNot } from './may-not.ts'
import { missingActor } from './missing-actor.ts'
import { mixedCapitals } from './mixed-capitals.ts'
import { notAKeyword } from './not-a-keyword.ts'
import { twoRequirements } from './two-requirements.ts'

/** The rules about BCP 14 keywords. */
export const keywordRules: readonly Rule[] = [
  bcp14Missing,
  bcp14Incomplete,
  bcp14Unused,
  mayNot,
  notAKeyword,
  mixedCapitals,
  lowerCaseKeyword,
  informativeKeyword,
  crowdedSentence,
  twoRequirements,
  missingActor,
]
