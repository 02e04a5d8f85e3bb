import { exampleRules } from './examples/example-rules.ts'
import { fieldRules } from './fields/field-rules.ts'
import { formatRules } from './format/format-rules.ts'
import { keywordRules } from './keywords/keyword-rules.ts'
import { linkRules } from './links/link-rules.ts'
import { disableComment } from './reading/disable-comment.ts'
import { reading } from './reading/reading.ts'
import { referenceRules } from './references/reference-rules.ts'
import type { Rule } from './rule.ts'
import { termRules } from './terms/term-rules.ts'

/** Every rule, group by group. */
export const rules: readonly Rule[] = [
  reading,
  disableComment,
  ...keywordRules,
  ...termRules,
  ...referenceRules,
  ...fieldRules,
  ...exampleRules,
  ...linkRules,
  ...formatRules,
]
