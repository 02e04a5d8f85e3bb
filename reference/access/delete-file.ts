import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import type { OcmServer } from '../ocm-server.ts'
import { openResource, remoteFault } from './use-of-resource/open-resource.ts'
import { readPath } from './use-of-resource/read-path.ts'

/** Deletes a received file, or what is at `path` in a received folder. */
export async function deleteFile(
  server: OcmServer,
  account: string,
  shareId: string,
  path: string,
): Promise<Gesture<{ readonly path: string }>> {
  const segments = readPath(path)
  if (segments === undefined) return notDone('input', 'Expected the path of a file, received something else.')
  const opened = await openResource(server, account, shareId)
  if (opened.kind === 'refused') return opened
  const { terms, listing, send } = opened
  if (terms.permissions?.includes('write') === false) {
    return notDone('forbidden', 'The Share does not permit to delete.')
  }
  if (segments.length === 0 && listing.self.kind === 'folder') {
    return notDone('input', 'Expected the path of something in the folder, received the folder itself.')
  }
  const exchange = await send({ method: 'DELETE', segments })
  if ('kind' in exchange) return exchange
  const status = exchange.response?.status
  return status === 200 || status === 204 ? done({ path }) : remoteFault(exchange, 'a file to be deleted')
}
