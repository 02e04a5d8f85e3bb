import { _, type Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { addErrorsInPlace, createAjv } from './create-ajv.ts'
import type { Schemas } from './json-schema.ts'
import { createSchemaPreparer } from './schema-preparer.ts'

/**
 * The source of the module by which a browser judges messages: `messages` are their names, `judge(message, value)` is
 * what `findViolations` says. A bundler has to bring in what it imports, from a folder beside this one.
 */
export function messageJudgeCode(schemas: Schemas): string {
  const ajv = createAjv(true)
  addTracing(ajv)
  const { prepare } = createSchemaPreparer(schemas)
  const validators = [...schemas].map(([message, schema], index) => {
    const { root, referred } = prepare(schema)
    for (const one of referred) ajv.addSchema({ ...one })
    ajv.addSchema({ ...root }, `root:${index}`)
    return { message, name: `m${index}`, key: `root:${index}` }
  })
  const code = standalone.default(ajv, Object.fromEntries(validators.map(({ name, key }) => [name, key])))
  const pairs = validators.map(({ message, name }) => `[${JSON.stringify(message)}, exports.${name}]`)
  return [
    "import { createBrowserJudge, leaveOut, meet } from '../schema/browser-judge.ts'",
    'const exports = {}',
    withOwnNames(addErrorsInPlace(code)),
    `export const messages = ${JSON.stringify(validators.map(({ message }) => message))}`,
    `export const judge = createBrowserJudge(new Map([${pairs.join(', ')}]))`,
    '',
  ].join('\n')
}

/** The keywords that assert nothing tell the judge where the code comes by. */
function addTracing(ajv: Ajv2020): void {
  ajv.addKeyword({
    keyword: 'x-requirements',
    code: ({ gen, it, data }) => void gen.code(_`meet(${it.topSchemaRef}${it.schemaPath}, ${data})`),
  })
  ajv.addKeyword({
    keyword: 'x-unfollowed',
    type: 'object',
    code: ({ gen, schema }) => void gen.code(_`leaveOut(${String(schema)})`),
  })
}

/** In JSON a member called `__proto__` is one like any other; in the literal that ajv writes it would be a prototype. */
function withOwnNames(code: string): string {
  return code.replaceAll('"__proto__":', '["__proto__"]:')
}
