import { type Answer, emptyAnswer, jsonAnswer } from '../../http/answers.ts'
import { headerOf, type ReceivedRequest } from '../../http/received-request.ts'
import type { OcmServer } from '../../ocm-server.ts'
import { bytesOf, entityTagOf, fileAt } from '../files/stored-files.ts'
import type { Target } from './answer-webdav.ts'
import { refusePrecondition } from './preconditions.ts'

/** The content of a file, or of a part of it. Source: RFC 9110, Sections 9.3.1, 13 and 14. */
export function answerGet(server: OcmServer, request: ReceivedRequest, { account, path }: Target): Answer {
  const file = fileAt(server, account, path)
  if (file === undefined) return jsonAnswer(404, { message: 'Nothing is here.' })
  if (file.kind === 'folder') {
    return jsonAnswer(405, { message: 'This is a folder.' }, { allow: 'OPTIONS, PROPFIND, DELETE' })
  }
  const tag = entityTagOf(file)
  const refusal = refusePrecondition(request, tag)
  if (refusal !== undefined) return refusal
  const headers = {
    'content-type': file.mediaType ?? 'application/octet-stream',
    etag: tag,
    'last-modified': new Date(file.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    // What users put here must never run as a page of this server.
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
  }
  const bytes = bytesOf(file)
  const range = wantedRange(request, tag, bytes.byteLength)
  if (range === 'unsatisfiable') {
    return emptyAnswer(416, { 'content-range': `bytes */${bytes.byteLength}` })
  }
  if (range === undefined) return { status: 200, headers, body: bytes }
  const contentRange = `bytes ${range.first}-${range.last}/${bytes.byteLength}`
  const part = bytes.slice(range.first, range.last + 1)
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, body: part }
}

/**
 * The one range that is asked for; several, or another unit, are not answered as such. Source: RFC 9110, Section
 * 14.2.
 */
function wantedRange(
  request: ReceivedRequest,
  tag: string,
  length: number,
): { readonly first: number; readonly last: number } | 'unsatisfiable' | undefined {
  const condition = headerOf(request, 'if-range')
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(headerOf(request, 'range') ?? '') ?? []
  const isAskedFor = request.method === 'GET' && (condition === undefined || condition === tag)
  if (!isAskedFor || (from === '' && to === '')) return undefined
  if (from !== '' && to !== '' && Number(to) < Number(from)) return undefined
  const first = from === '' ? Math.max(length - Number(to), 0) : Number(from)
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1)
  return first < length && last >= first ? { first, last } : 'unsatisfiable'
}
