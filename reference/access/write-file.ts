import { getMimeType } from 'hono/utils/mime'
import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import type { OcmServer } from '../ocm-server.ts'
import { openResource, remoteFault } from './use-of-resource/open-resource.ts'
import { readPath } from './use-of-resource/read-path.ts'

/** Bytes of a file that is written; other servers can take less. */
const mostBytes = 1024 * 1024

export interface WrittenFile {
  readonly path: string
  readonly isNew: boolean
}

/** Writes a received file, or one at `path` in a received folder, which is created if need be. */
export async function writeFile(
  server: OcmServer,
  account: string,
  shareId: string,
  path: string,
  text: string,
): Promise<Gesture<WrittenFile>> {
  const segments = readPath(path)
  if (segments === undefined) return notDone('input', 'Expected the path of a file, received something else.')
  if (Buffer.byteLength(text) > mostBytes) {
    return notDone('input', `Expected a text of at most ${mostBytes} bytes, received more.`)
  }
  const opened = await openResource(server, account, shareId)
  if (opened.kind === 'refused') return opened
  const { received, terms, listing, send } = opened
  if (terms.permissions?.includes('write') === false) {
    return notDone('forbidden', 'The Share does not permit to write.')
  }
  if (segments.length === 0 && listing.self.kind === 'folder') {
    return notDone('input', 'Expected the path of a file, received a folder.')
  }
  // Without a media type the other server keeps the one that it has.
  const mediaType = getMimeType(segments.at(-1) ?? received.share.name)
  const headers = mediaType === undefined ? {} : { 'content-type': mediaType }
  const exchange = await send({ method: 'PUT', segments, headers, body: text })
  if ('kind' in exchange) return exchange
  const status = exchange.response?.status
  return status === 200 || status === 201 || status === 204
    ? done({ path, isNew: status === 201 })
    : remoteFault(exchange, 'a file to be written')
}
