import type { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'

/**
 * The source of an ES module whose default export is what an ajv compiles a schema to, to run where no code may be made
 * at run time. The ajv needs the options `code: { source: true, esm: true }`; what the code still asks of ajv's own
 * files by `require` is for a bundler to bring in.
 */
export function standaloneCode(ajv: Ajv2020, schema: object): string {
  return standalone.default(ajv, ajv.compile(schema))
}
