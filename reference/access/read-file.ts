import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import type { OcmServer } from '../ocm-server.ts'
import { openResource, remoteFault } from './use-of-resource/open-resource.ts'
import { readPath } from './use-of-resource/read-path.ts'

export interface ReadFile {
  readonly mediaType: string
  readonly text: string
  /** Whether `text` is all of the file, without loss. */
  readonly isWhole: boolean
}

/** Characters of a file that are shown. */
const mostCharacters = 256 * 1024

/** Reads a received file, or the one at `path` in a received folder, as text. */
export async function readFile(
  server: OcmServer,
  account: string,
  shareId: string,
  path = '',
): Promise<Gesture<ReadFile>> {
  const segments = readPath(path)
  if (segments === undefined) return notDone('input', 'Expected the path of a file, received something else.')
  const opened = await openResource(server, account, shareId)
  if (opened.kind === 'refused') return opened
  if (segments.length === 0 && opened.listing.self.kind === 'folder') {
    return notDone('input', 'Expected the path of a file, received a folder.')
  }
  const exchange = await opened.send({ method: 'GET', segments })
  if ('kind' in exchange) return exchange
  const { response } = exchange
  if (response?.status !== 200) return remoteFault(exchange, 'a file')
  const text = response.body.slice(0, mostCharacters)
  return done({
    mediaType: (response.headers['content-type'] ?? 'application/octet-stream').slice(0, 200),
    text,
    isWhole: response.validUtf8 && text.length === response.body.length,
  })
}
