import { type Answer, emptyAnswer, jsonAnswer } from '../../http/answers.ts'
import { headerOf, type ReceivedRequest } from '../../http/received-request.ts'
import type { OcmServer } from '../../ocm-server.ts'
import {
  entityTagOf,
  fileAt,
  type FileFault,
  makeFolder,
  putFile,
  removeFile,
} from '../files/stored-files.ts'
import type { Target } from './answer-webdav.ts'
import { refusePrecondition } from './preconditions.ts'

/** Creates or replaces a file. Source: RFC 4918, Section 9.7; RFC 9110, Sections 9.3.4 and 14.5. */
export function answerPut(server: OcmServer, request: ReceivedRequest, { account, path }: Target): Answer {
  if (headerOf(request, 'content-range') !== undefined) {
    return jsonAnswer(400, { message: 'Expected a whole file, received a part of one.' })
  }
  const before = fileAt(server, account, path)
  if (before?.kind === 'folder' || request.path.endsWith('/')) {
    return jsonAnswer(405, { message: 'This is a folder.' }, { allow: 'OPTIONS, PROPFIND, DELETE, MKCOL' })
  }
  const refusal = refusePrecondition(request, before && entityTagOf(before))
  if (refusal !== undefined) return refusal
  const bytes = request.content
  const mediaType = mediaTypeIn(request) ?? before?.mediaType ?? 'application/octet-stream'
  const fault = putFile(server, account, path, { mediaType, bytes })
  if (fault !== undefined) return faultAnswers[fault]
  const after = fileAt(server, account, path)
  return emptyAnswer(before === undefined ? 201 : 204, after ? { etag: entityTagOf(after) } : {})
}

/** Creates a folder. Source: RFC 4918, Section 9.3. */
export function answerMkcol(server: OcmServer, request: ReceivedRequest, { account, path }: Target): Answer {
  if (request.content.byteLength > 0) return jsonAnswer(415, { message: 'Expected no content.' })
  const fault = makeFolder(server, account, path)
  return fault === undefined ? emptyAnswer(201) : faultAnswers[fault]
}

/** Deletes a file or a folder, but not a shared folder itself. Source: RFC 4918, Section 9.6. */
export function answerDelete(
  server: OcmServer,
  request: ReceivedRequest,
  { account, path, segments }: Target,
): Answer {
  const file = fileAt(server, account, path)
  if (file === undefined) return jsonAnswer(404, { message: 'Nothing is here.' })
  if (file.kind === 'folder' && segments.length === 0) {
    return jsonAnswer(403, { message: 'The shared folder itself stays with its owner.' })
  }
  const refusal = refusePrecondition(request, file.kind === 'file' ? entityTagOf(file) : undefined)
  if (refusal !== undefined) return refusal
  removeFile(server, account, path)
  return emptyAnswer(204)
}

const faultAnswers: Readonly<Record<FileFault, Answer>> = {
  'no parent': jsonAnswer(409, { message: 'There is no folder to put it in.' }),
  'wrong kind': jsonAnswer(405, { message: 'Something is there.' }, { allow: 'OPTIONS, PROPFIND, DELETE' }),
  'no room': jsonAnswer(507, { message: 'There is no room for it.' }),
}

/** The media type that a client tells, where it is one. Source: RFC 9110, Section 8.3.1. */
function mediaTypeIn(request: ReceivedRequest): string | undefined {
  const value = headerOf(request, 'content-type') ?? ''
  return value.length <= 100 && /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?: *; *[\w-]+=[\w-]+)*$/.test(value)
    ? value
    : undefined
}
