import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

/** An ajv that reads schemas as those of messages are meant, whoever asks it. */
export function createAjv(): Ajv2020 {
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
    code: { process: addErrorsInPlace },
  })
  addFormats.default(ajv)
  // ajv compares each item with each where it does not know their types.
  ajv.removeKeyword('uniqueItems')
  ajv.addKeyword({ keyword: 'uniqueItems', type: 'array', schemaType: 'boolean', validate, errors: false })
  return ajv
}

/**
 * Behind each reference ajv copies all the errors found so far to add the new ones: an array of a hundred thousand wrong
 * items would keep it busy for minutes.
 */
function addErrorsInPlace(code: string): string {
  return code.replaceAll(
    /\bvErrors\.concat\(([\w.]+)\)/g,
    '$1.reduce((all, error) => (all.push(error), all), vErrors)',
  )
}

function validate(isAsked: boolean, items: readonly unknown[]): boolean {
  return !isAsked || repeatedItem(items) === undefined
}

/** The first string, number or boolean that an array has twice; of objects and arrays nothing is said. */
export function repeatedItem(items: readonly unknown[]): { readonly item: unknown } | undefined {
  const seen = new Set<unknown>()
  for (const item of items) {
    if (typeof item === 'object' && item !== null) continue
    if (seen.has(item)) return { item }
    seen.add(item)
  }
  return undefined
}
