import { deleteFile } from '../../../reference/access/delete-file.ts'
import { fetchCopy } from '../../../reference/access/fetch-copy.ts'
import { listFolder } from '../../../reference/access/list-folder.ts'
import { openWebapp } from '../../../reference/access/open-webapp.ts'
import { readFile } from '../../../reference/access/read-file.ts'
import { writeFile } from '../../../reference/access/write-file.ts'
import { acceptShare, declineShare } from '../../../reference/shares/decide-on-share.ts'
import { requestReshare, undoReshare } from '../../../reference/shares/share-further.ts'
import { unshare } from '../../../reference/shares/end-share.ts'
import type { Party, Shared } from './party.ts'

/** All that the Receiving Party can do with a Share, and the Sending Party too. */
export function useOf({ sender, receiver, providerId, shareId }: Shared) {
  const { server, account } = receiver
  return {
    accept: () => acceptShare(server, account, shareId),
    decline: () => declineShare(server, account, shareId),
    read: (path?: string) => readFile(server, account, shareId, path),
    list: (path?: string) => listFolder(server, account, shareId, path),
    write: (path: string, text: string) => writeFile(server, account, shareId, path, text),
    remove: (path: string) => deleteFile(server, account, shareId, path),
    copy: () => fetchCopy(server, account, shareId),
    open: () => openWebapp(server, account, shareId),
    shareFurther: ({ address }: Party) => requestReshare(server, account, shareId, { shareWith: address }),
    undoSharing: ({ address }: Party) => undoReshare(server, account, shareId, { shareWith: address }),
    unshare: () => unshare(sender.server, sender.account, providerId),
  }
}
