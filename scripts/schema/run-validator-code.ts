import { Ajv2020 } from 'ajv/dist/2020.js'
import * as z from 'zod'
import { Run } from '../contract/run.ts'
import { standaloneCode } from './standalone-code.ts'

/**
 * The source of the module by which a browser holds what it was given against the schema of a run: `validate(value)` is
 * whether it is one, `validate.errors` has the first thing that is wrong, by keyword and place.
 */
export function runValidatorCode(): string {
  const ajv = new Ajv2020({
    strict: true,
    // The pattern beside it says what a time looks like, and says it exactly.
    formats: { 'date-time': true },
    // What is wrong is told in words of ours.
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: false },
  })
  return standaloneCode(ajv, z.toJSONSchema(Run, { reused: 'ref' }))
}
