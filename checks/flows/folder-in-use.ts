import { defineFlow } from '../target/ocm-context.ts'
import { giveShare, openShare, type OpenedShare } from './received-share.ts'
import { credentialOf, isWebdavRequest } from './use-of-share.ts'
import { usualPeer } from './usual-peer.ts'

/** The file in the folder that is read. */
export const fileInFolder = 'november.csv'

/** A folder that a user of the target has accepted, and of which a file was read. */
export const folderInUse = defineFlow<OpenedShare>({
  name: 'folder-in-use',
  reach: 'gesture',
  description: 'A user of the target accepts a folder of a user of the peer, and reads a file in it',
  needs: [usualPeer],
  async perform(tools) {
    const share = await giveShare(tools, tools.of(usualPeer), 'folder', { path: 'Measurements' })
    return openShare(
      tools,
      share,
      ['read-share', { path: fileInFolder }],
      (entry) =>
        entry.url.includes(fileInFolder) &&
        credentialOf(entry) !== undefined &&
        isWebdavRequest(share, entry),
    )
  },
})
