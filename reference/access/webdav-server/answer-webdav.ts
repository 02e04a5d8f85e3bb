import { type Answer, emptyAnswer, jsonAnswer } from '../../http/answers.ts'
import type { ReceivedRequest } from '../../http/received-request.ts'
import type { OcmServer } from '../../ocm-server.ts'
import { fileAt } from '../files/stored-files.ts'
import { authorizeWebdav, type Place } from './authorize.ts'
import { answerDelete, answerMkcol, answerPut } from './change-files.ts'
import { answerGet } from './get-file.ts'
import { answerPropfind } from './propfind.ts'

/**
 * What the server answers of WebDAV: access to files and folders, without locks, copies, and properties of one's own.
 */
export const webdavMethods = ['OPTIONS', 'PROPFIND', 'GET', 'PUT', 'DELETE', 'MKCOL']

type Handler = (server: OcmServer, request: ReceivedRequest, target: Target) => Answer

/** A place with what it is in the files of the account that shares. */
export interface Target extends Place {
  readonly account: string
  /** Of the file there, or that could be there, in the account. */
  readonly path: string
}

interface Handling {
  /** One of these permissions is enough. */
  readonly needs: readonly ('read' | 'write')[]
  readonly handle: Handler
}

const handlers: Readonly<Record<string, Handling>> = {
  // All use of a Resource begins with it, also that of whoever may only write. Source: draft, #access-webdav.
  PROPFIND: { needs: ['read', 'write'], handle: answerPropfind },
  GET: { needs: ['read'], handle: answerGet },
  HEAD: { needs: ['read'], handle: answerGet },
  PUT: { needs: ['write'], handle: answerPut },
  DELETE: { needs: ['write'], handle: answerDelete },
  MKCOL: { needs: ['write'], handle: answerMkcol },
}

/**
 * Gives other servers access to shared files and folders, to whoever has a credential and as far as the Share
 * permits. Source: draft, #share-webdav, #access-webdav; RFC 4918.
 */
export function answerWebdav(server: OcmServer, request: ReceivedRequest): Answer {
  if (request.method === 'OPTIONS') return emptyAnswer(200, { allow: webdavMethods.join(', ') })
  const authorization = authorizeWebdav(server, request)
  if (authorization.kind === 'refused') return authorization.answer
  const { place } = authorization
  const handler = handlers[request.method]
  const permissions = place.share.permissions.webdav ?? []
  if (handler === undefined || !handler.needs.some((one) => permissions.includes(one))) {
    return jsonAnswer(403, { message: 'The Share does not permit this.' })
  }
  const isReachable = place.segments.length === 0 || server.hooks.conduct.servesFilesInFolders
  return isReachable && isShared(server, place)
    ? handler.handle(server, request, targetOf(place))
    : jsonAnswer(404, { message: 'Nothing is here.' })
}

/** Whether the shared Resource is there, and is a folder where the request goes into it. */
function isShared(server: OcmServer, { share, segments }: Place): boolean {
  const file = fileAt(server, share.account, share.path)
  return file !== undefined && (segments.length === 0 || file.kind === 'folder')
}

function targetOf(place: Place): Target {
  const { share, segments } = place
  return { ...place, account: share.account, path: [share.path, ...segments].join('/') }
}
