import type { SpecModel } from '../contract/spec-model.ts'
import { readTarget } from '../extract/operations/target.ts'
import type { Schemas } from './json-schema.ts'
import type { Components } from './openapi/build-operation.ts'
import { createServerBuilder } from './openapi/build-server.ts'
import { createExampleChooser } from './openapi/choose-examples.ts'
import type { OpenApi } from './openapi/document.ts'
import { embedSchema } from './openapi/embed-schema.ts'
import { createVariableFinder } from './openapi/find-variables.ts'
import { createNames, pascalCase } from './openapi/names.ts'
import { placeOperations } from './openapi/place-operations.ts'
import { createSectionNamer } from './openapi/section-name.ts'
import { findShownValues } from './openapi/shown-values.ts'

/**
 * Turns the operations of a draft into an OpenAPI document with the schemas of all its messages as components;
 * undefined for a draft that defines no operation. `source` is how the file's first line names the draft.
 * Source: OpenAPI Specification 3.1.1.
 */
export function buildOpenApi(model: SpecModel, schemas: Schemas, source: string): OpenApi | undefined {
  const { operations, messages, abstract, title, docname, sections } = model
  if (operations.length === 0) return undefined
  const values = findShownValues(model, schemas)
  const names = nameSchemas(model, schemas)
  const schemaOf = (message: string): string | undefined => names.get(message)
  const examples = createExampleChooser(values, schemaOf)
  const components: Components = {
    schemaOf,
    chooseExamples: examples.choose,
    findVariable: createVariableFinder(messages, values),
    nameSection: createSectionNamer(sections),
  }
  const bases = operations.map(({ target }) => readTarget(target)?.base ?? '')
  const buildServer = createServerBuilder(bases, components.findVariable)
  const { paths, pathItems } = placeOperations(operations, components, buildServer)
  const embedded = [...names].map(([message, name]) => {
    const schema = schemas.get(message)
    return [name, schema === undefined ? {} : embedSchema(schema, schemaOf)] as const
  })
  return {
    'x-generated': `Generated from ${source} by \`everymust schema\`. Do not edit.`,
    openapi: '3.1.1',
    info: { title, version: docname, ...(abstract !== '' && { description: abstract }) },
    paths: Object.fromEntries(paths),
    components: {
      schemas: Object.fromEntries(embedded),
      ...(examples.chosen.size > 0 && { examples: Object.fromEntries(examples.chosen) }),
      ...(pathItems.length > 0 && { pathItems: Object.fromEntries(pathItems) }),
    },
  }
}

/** The text of the document's file. */
export function formatOpenApi(document: OpenApi): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

/** A name among the components for each message that has a schema. */
function nameSchemas({ messages }: SpecModel, schemas: Schemas): ReadonlyMap<string, string> {
  const nameSchema = createNames()
  return new Map(
    messages
      .filter(({ name }) => schemas.has(name))
      .map(({ name, title }) => [name, nameSchema(pascalCase(title) || 'Message')]),
  )
}
