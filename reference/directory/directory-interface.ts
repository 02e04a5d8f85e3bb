import * as z from 'zod'
import { type Gesture, statusOf } from '../gestures/gesture.ts'
import { type Answer, jsonAnswer } from '../http/answers.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import { readFields } from '../messages/field-errors.ts'
import { readJsonObject } from '../messages/read-json.ts'
import type { OcmServer } from '../ocm-server.ts'
import { configuredDirectories, configureDirectory, removeDirectory } from './configured-directories.ts'
import { directoryKey } from './directory-key.ts'

/** One operation of the JSON interface for the operator, who has been let in when it is called. */
export interface DirectoryOperation {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  readonly path: string
  readonly about: string
  readonly handle: (server: OcmServer, request: ReceivedRequest) => Answer | Promise<Answer>
}

const path = '/api/directories'

/** What makes known the key of this server's Directory Service, and has others fill its WAYF Page. Source: draft, #wayf, #directory. */
export const directoryOperations: readonly DirectoryOperation[] = [
  {
    method: 'GET',
    path,
    about:
      'The Directory Services that fill the WAYF Page, and the one of this server, each with its public key.',
    handle: listDirectories,
  },
  {
    method: 'PUT',
    path,
    about: 'Adds a Directory Service, or changes its key: url, publicJwk (a public JSON Web Key).',
    handle: putDirectory,
  },
  { method: 'DELETE', path, about: 'Takes a Directory Service away: url.', handle: deleteDirectory },
]

const noStore = { 'cache-control': 'no-store' }

function listDirectories(server: OcmServer): Answer {
  const { origin, hooks } = server
  const own = { url: `${origin}${hooks.places.directory}`, publicJwk: directoryKey(server) }
  return jsonAnswer(200, { own, directories: configuredDirectories(server) }, noStore)
}

const url = z.string().max(1_000)
const Configured = z.object({ url, publicJwk: z.unknown() })
const Removed = z.object({ url })

function putDirectory(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  return act(request, Configured, (service) => configureDirectory(server, service))
}

function deleteDirectory(server: OcmServer, request: ReceivedRequest): Promise<Answer> {
  return act(request, Removed, (service) => removeDirectory(server, service.url))
}

async function act<Input>(
  request: ReceivedRequest,
  schema: z.ZodType<Input>,
  work: (input: Input) => Promise<Gesture<object>>,
): Promise<Answer> {
  const json = readJsonObject(request)
  if (json.kind === 'faulty') return jsonAnswer(400, { message: json.message }, noStore)
  const read = readFields(schema, json.object)
  if (read.kind === 'faulty') {
    const message = read.errors.map((error) => error.message).join(' ')
    return jsonAnswer(400, { message }, noStore)
  }
  const came = await work(read.message)
  return came.kind === 'done'
    ? jsonAnswer(200, came.result, noStore)
    : jsonAnswer(statusOf(came), { message: came.message }, noStore)
}
