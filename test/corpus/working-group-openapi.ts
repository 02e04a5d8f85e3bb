import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { readDraft } from '../../scripts/commands/read-draft.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { root } from '../workspace-suite.ts'
import { compareOpenapi, type Correspondences, type OpenapiComparison } from './compare-openapi.ts'
import { workingGroupDraft } from './shared.ts'

const openapiFile = join(dirname(workingGroupDraft.draft), 'openapi-1.4.0.yaml')

export const hasOpenapi = existsSync(workingGroupDraft.draft) && existsSync(openapiFile)

/** Which schema of the working group's OpenAPI document describes which message of its text. */
const correspondences: Correspondences = {
  'ocm-api-discovery-response': '/components/schemas/Discovery',
  'share-creation-notification': '/components/schemas/NewShare',
  'share-creation-notification-response':
    '/paths/~1shares/post/responses/201/content/application~1json/schema',
  'request-for-a-share': '/components/schemas/RequestShare',
  'share-acceptance-notification': '/components/schemas/NewNotification',
  'invite-acceptance-request': '/components/schemas/AcceptedInvite',
  'invite-acceptance-response': '/components/schemas/AcceptedInviteResponse',
}

/** Compares what we read out of the working group's text with the OpenAPI document that it publishes beside it. */
export async function compareWorkingGroup(): Promise<OpenapiComparison> {
  const { model } = await readDraft(workingGroupDraft.draft, 'draft', undefined)
  const schemas = new Map(model.messages.map((message) => [message.name, buildSchema(message, 'draft')]))
  const openapi: unknown = parse(await readFile(openapiFile, 'utf8'))
  return compareOpenapi(schemas, openapi, correspondences)
}

const Told = z.union([z.boolean(), z.string(), z.array(z.string()), z.null()])

const Expected = z.array(
  z.strictObject({
    message: z.string(),
    path: z.string(),
    aspect: z.enum(['presence', 'type', 'required', 'values']),
    prose: Told,
    openapi: Told,
    reason: z.enum(['fault of the prose', 'fault of the OpenAPI', 'intended']),
    why: z.string().min(40),
  }),
)

/** What the working group's text and its OpenAPI document are known to say differently, each with the reason. */
export function expectedDifferences(): z.infer<typeof Expected> {
  const file = join(root, 'test', 'corpus', 'openapi-differences.json')
  return Expected.parse(JSON.parse(readFileSync(file, 'utf8')))
}
