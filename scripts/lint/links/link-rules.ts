import type { Rule } from '../rule.ts'
import { checkIdTwice } from './check-id-twice.ts'
import { checkWithoutRequirement } from './check-without-requirement.ts'
import { draftLink } from './draft-link.ts'
import { orphanMust } from './orphan-must.ts'
import { pendingCheck } from './pending-check.ts'
import { schemaDrift } from './schema-drift.ts'
import { staleQuote } from './stale-quote.ts'

/** What binds a draft to the checks of its workspace. */
export const linkRules: readonly Rule[] = [
  staleQuote,
  orphanMust,
  pendingCheck,
  checkWithoutRequirement,
  checkIdTwice,
  schemaDrift,
  draftLink,
]
