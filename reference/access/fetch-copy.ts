import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import { sendNotification } from '../notifications/send-notification.ts'
import type { OcmServer } from '../ocm-server.ts'
import { isFileName } from './files/resource-path.ts'
import { fileAt, makeFolder, putFile } from './files/stored-files.ts'
import { copyRemote, type CopiedFile } from './use-of-resource/copy-remote.ts'
import { openResource, type OpenResource } from './use-of-resource/open-resource.ts'

export interface FetchedCopy {
  /** Where the copy is among the account's own files. */
  readonly path: string
  /** Whether the Sending Server took a notification about it. */
  readonly isNotified: boolean
}

/** Copies a received file or folder into the account's own files. Source: draft, #share-webdav, on `datatx`. */
export async function fetchCopy(
  server: OcmServer,
  account: string,
  shareId: string,
): Promise<Gesture<FetchedCopy>> {
  const opened = await openResource(server, account, shareId)
  if (opened.kind === 'refused') return opened
  const copied = await copyRemote(opened)
  if (copied.kind === 'refused') return copied
  const path = freePath(server, account, opened.received.share.name)
  if (!store(server, account, path, copied.files))
    return notDone('conflict', 'There is no room for the copy.')
  return done({ path, isNotified: await notifyIfMeantForCopying(server, opened) })
}

/** All of it or nothing. */
function store(server: OcmServer, account: string, path: string, files: readonly CopiedFile[]): boolean {
  try {
    server.store.together(() => {
      for (const { segments, file } of files) {
        const at = [path, ...segments].join('/')
        const fault =
          file === undefined ? makeFolder(server, account, at) : putFile(server, account, at, file)
        if (fault !== undefined) throw new CopyDoesNotFit()
      }
    })
    return true
  } catch (error) {
    if (error instanceof CopyDoesNotFit) return false
    throw error
  }
}

/** A copy has no place among the files of an account. It undoes what was stored of it. */
class CopyDoesNotFit extends Error {
  override readonly name = 'CopyDoesNotFit'
}

function freePath(server: OcmServer, account: string, wanted: string): string {
  const name = isFileName(wanted) ? wanted : 'Copy'
  const [, stem = name, extension = ''] = /^(.{1,200}?)(\.[^.]{1,20})?$/su.exec(name) ?? []
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? name : `${stem} (${number})${extension}`
    if (fileAt(server, account, path) === undefined) return path
  }
}

/**
 * Tells the Sending Server that its copy was fetched, where the Share is for copying and ends by itself. The draft
 * names no type for that; SHARE_ACCEPTED says what is true and ends nothing. Source: draft, #share-webdav,
 * #notification-types.
 */
async function notifyIfMeantForCopying(
  server: OcmServer,
  { received, sender }: OpenResource,
): Promise<boolean> {
  const { providerId, resourceType, expiration, protocol } = received.share
  const isMeant = protocol.webdav?.accessTypes?.includes('datatx') === true && Boolean(expiration)
  if (!isMeant || !server.hooks.conduct.notifiesAfterFetching) return false
  const sent = await sendNotification(server, sender.host, {
    type: 'SHARE_ACCEPTED',
    providerId,
    resourceType,
    details: { message: 'The Resource has been fetched.' },
  })
  return sent.kind === 'taken'
}
