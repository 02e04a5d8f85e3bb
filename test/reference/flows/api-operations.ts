import { readFileSync } from 'node:fs'
import * as z from 'zod'
import type { JournalEntry } from '../../../reference/journal.ts'

/** The media types of a content, with the name that the schema of each has in the OpenAPI document. */
export type Contents = ReadonlyMap<string, string>

/** An operation as the OpenAPI document has it. */
export interface ApiOperation {
  readonly method: string
  /** What its URI is made of: the host, or a field of the Discovery object, and a path behind it. */
  readonly base: 'host' | 'endPoint' | 'tokenEndPoint'
  readonly path: string
  readonly request: Contents
  readonly answers: ReadonlyMap<number, Contents>
}

const Content = z.record(z.string(), z.object({ schema: z.object({ $ref: z.string() }) }))
const OperationObject = z.object({
  requestBody: z.object({ content: Content }).optional(),
  responses: z.record(z.string(), z.object({ content: Content.optional() })),
})
const PathItem = z.object({ get: OperationObject.optional(), post: OperationObject.optional() })
const OpenApi = z.object({
  paths: z.record(z.string(), PathItem),
  components: z.object({ pathItems: z.object({ tokenEndPoint: PathItem }) }),
})

const openApi = OpenApi.parse(
  JSON.parse(readFileSync(new URL('../../../schemas/openapi.json', import.meta.url), 'utf8')),
)

const discovery = operationAt('host', '/.well-known/ocm', 'GET')
const keys = operationAt('host', '/.well-known/jwks.json', 'GET')
const shares = operationAt('endPoint', '/shares', 'POST')
const shareRequests = operationAt('endPoint', '/request-share', 'POST')
const notifications = operationAt('endPoint', '/notifications', 'POST')
const acceptances = operationAt('endPoint', '/invite-accepted', 'POST')
const tokens = operationAt('tokenEndPoint', '', 'POST')

/** The operations by what a journal says that a request is about: on the side that sends it, and on the other one. */
export const apiOperations: ReadonlyMap<JournalEntry['about'], ApiOperation> = new Map([
  ['discovery', discovery],
  ['keys', keys],
  ['share', shares],
  ['shares', shares],
  ['share-request', shareRequests],
  ['request-share', shareRequests],
  ['notification', notifications],
  ['notifications', notifications],
  ['invite-acceptance-request', acceptances],
  ['invite-accepted', acceptances],
  ['token-request', tokens],
  ['token', tokens],
])

function operationAt(base: ApiOperation['base'], path: string, method: 'GET' | 'POST'): ApiOperation {
  const item = base === 'tokenEndPoint' ? openApi.components.pathItems.tokenEndPoint : openApi.paths[path]
  const found = method === 'GET' ? item?.get : item?.post
  if (found === undefined) throw new Error(`Expected \`${method} ${path}\` in the OpenAPI document.`)
  return {
    method,
    base,
    path,
    request: contentsOf(found.requestBody?.content),
    answers: new Map(
      Object.entries(found.responses).map(([status, { content }]) => [Number(status), contentsOf(content)]),
    ),
  }
}

function contentsOf(content: z.infer<typeof Content> = {}): Contents {
  return new Map(
    Object.entries(content).map(([mediaType, { schema }]) => [mediaType, schema.$ref.replace(/^.*\//, '')]),
  )
}
