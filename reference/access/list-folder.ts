import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import type { OcmServer } from '../ocm-server.ts'
import { listRemote, openResource } from './use-of-resource/open-resource.ts'
import { readPath } from './use-of-resource/read-path.ts'
import type { RemoteProperties } from './use-of-resource/read-multistatus.ts'

/** A file or folder of a received Share. */
export interface FolderEntry extends RemoteProperties {
  /** Below the shared Resource, segments joined by `/`; empty for itself. */
  readonly path: string
}

export interface FolderListing {
  readonly entries: readonly FolderEntry[]
}

/** Lists what lies directly in a received folder, or below it at `path`; a file is the one entry of its own list. */
export async function listFolder(
  server: OcmServer,
  account: string,
  shareId: string,
  path = '',
): Promise<Gesture<FolderListing>> {
  const segments = readPath(path)
  if (segments === undefined)
    return notDone('input', 'Expected the path of a folder, received something else.')
  const opened = await openResource(server, account, shareId)
  if (opened.kind === 'refused') return opened
  const listing = segments.length === 0 ? opened.listing : await listRemote(opened.send, segments)
  if (listing.kind === 'refused') return listing
  const { self, children } = listing
  if (self.kind === 'file') return done({ entries: [{ ...self, path: segments.join('/') }] })
  const entries = children.map(({ name, ...properties }) => ({
    ...properties,
    path: [...segments, name].join('/'),
  }))
  return done({ entries })
}
