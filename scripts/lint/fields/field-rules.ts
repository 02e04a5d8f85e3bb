import type { Rule } from '../rule.ts'
import { fieldDefinedTwice } from './field-defined-twice.ts'
import { fieldNotShown } from './field-not-shown.ts'
import { fieldRequirednessMissing } from './field-requiredness-missing.ts'
import { fieldTypeMissing } from './field-type-missing.ts'
import { fieldUndefined } from './field-undefined.ts'

export const fieldRules: readonly Rule[] = [
  fieldTypeMissing,
  fieldRequirednessMissing,
  fieldDefinedTwice,
  fieldUndefined,
  fieldNotShown,
]
