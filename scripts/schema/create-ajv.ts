import { _, Ajv2020, type KeywordCxt } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { repeatedItem } from './repeated-item.ts'

/**
 * An ajv that reads schemas as those of messages are meant, whoever asks it. One that `keepsSource` has the code of what
 * it compiles, for a browser, in which `addErrorsInPlace` has still to be done.
 */
export function createAjv(keepsSource = false): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    // `1e999` is a number on the wire, whatever JavaScript makes of it.
    strictNumbers: false,
    // A message does not have a field because every object of JavaScript has one of that name.
    ownProperties: true,
    // Many references to one long schema would be as many copies of its code.
    inlineRefs: false,
    // The schemas come from `buildSchema`: to validate each against its meta-schema takes ten times as long.
    validateSchema: false,
    code: { source: keepsSource, process: addErrorsInPlace },
  })
  addFormats.default(ajv)
  // ajv compares each item with each where it does not know their types.
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', code: failIfRepeated })
  return ajv
}

/**
 * Behind each reference ajv copies all the errors found so far to add the new ones: an array of a hundred thousand wrong
 * items would keep it busy for minutes.
 */
export function addErrorsInPlace(code: string): string {
  return code.replaceAll(
    /\bvErrors\.concat\(([\w.]+)\)/g,
    '$1.reduce((all, error) => (all.push(error), all), vErrors)',
  )
}

function failIfRepeated(cxt: KeywordCxt): void {
  if (cxt.schema !== true) return
  const find = cxt.gen.scopeValue('func', {
    ref: repeatedItem,
    code: _`require("../schema/repeated-item.ts").repeatedItem`,
  })
  cxt.fail(_`${find}(${cxt.data}) !== undefined`)
}
