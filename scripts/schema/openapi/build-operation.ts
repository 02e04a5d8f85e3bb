import type { OperationResponse } from '../../contract/operation.ts'
import type { ExampleChooser, Exchange } from './choose-examples.ts'
import type { Content, OperationObject, Parameter, Reference, ResponseObject } from './document.ts'
import { referenceTo } from './embed-schema.ts'
import type { LinkFinder } from './find-links.ts'
import type { VariableFinder } from './find-variables.ts'
import type { Placed } from './placed.ts'

/** What operations refer to. */
export interface Components {
  /** The name of a message's schema among the components. */
  readonly schemaOf: (message: string) => string | undefined
  /** The names of examples among the components. */
  readonly chooseExamples: ExampleChooser['choose']
  readonly findVariable: VariableFinder
  readonly nameSection: (anchor: string) => string
}

/** Builds the object of one operation. */
export function buildOperation(
  { operation, id, target: { query } }: Placed,
  links: LinkFinder,
  components: Components,
): OperationObject {
  const { title, section, request, responses } = operation
  const exchange = { operation: operation.id }
  const content =
    request === undefined ? {} : contentOf(request.mediaType, [request.message], exchange, components)
  const byStatus = Map.groupBy(responses, ({ status }) => status)
  return {
    operationId: id,
    summary: title,
    description: `Defined in ${components.nameSection(section)}.`,
    'x-section': section,
    ...(query.length > 0 && {
      parameters: query.map((name) => parameterOf(name, 'query', components.findVariable)),
    }),
    ...(Object.keys(content).length > 0 && { requestBody: { required: true, content } }),
    responses: Object.fromEntries(
      [...byStatus].map(([status, all]) => [
        status,
        buildResponse(all, { ...exchange, status }, links(operation, status), components),
      ]),
    ),
  }
}

/** A variable of a path, or of a query, which can be left out. */
export function parameterOf(name: string, place: Parameter['in'], findVariable: VariableFinder): Parameter {
  const { description = '' } = findVariable(name) ?? {}
  return {
    name,
    in: place,
    ...(description !== '' && { description }),
    ...(place === 'path' && { required: true }),
    schema: { type: 'string' },
  }
}

/** Several items of a list can be about one status code. */
function buildResponse(
  responses: readonly OperationResponse[],
  exchange: Exchange,
  links: ResponseObject['links'],
  components: Components,
): ResponseObject {
  const names = new Map(
    responses.flatMap(({ headers }) => headers.map((name) => [name.toLowerCase(), name] as const)),
  )
  // OpenAPI has it that the media type tells this field.
  names.delete('content-type')
  const byType = Map.groupBy(responses, ({ mediaType }) => mediaType)
  const content = [...byType].flatMap(([mediaType, all]) => {
    const messages = all.flatMap(({ message }) => (message === undefined ? [] : [message]))
    return mediaType === undefined ? [] : Object.entries(contentOf(mediaType, messages, exchange, components))
  })
  const headers = [...names.values()].map((name) => [name, { schema: { type: 'string' } }] as const)
  return {
    description: responses.map(({ description }) => description).join('\n\n'),
    ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
    ...(content.length > 0 && { content: Object.fromEntries(content) }),
    ...(links !== undefined && { links }),
  }
}

function contentOf(
  mediaType: string,
  messages: readonly string[],
  exchange: Exchange,
  components: Components,
): Content {
  const known = [...new Set(messages)].flatMap((message) => {
    const name = components.schemaOf(message)
    return name === undefined ? [] : [{ message, schema: referenceTo('schemas', name) }]
  })
  const [only, ...more] = known
  if (only === undefined) return {}
  const schema = more.length === 0 ? only.schema : { anyOf: known.map((one) => one.schema) }
  const examples = known
    .flatMap(({ message }) => components.chooseExamples(message, exchange))
    .map((name): [string, Reference] => [name, referenceTo('examples', name)])
  const shown = examples.length > 0 && { examples: Object.fromEntries(examples) }
  return { [mediaType]: { schema, ...shown } }
}
