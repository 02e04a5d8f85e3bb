import { inconclusive } from '../scripts/harness/outcome.ts'
import { copiedFile, fileInUse } from './flows/file-in-use.ts'
import { expectNoSecretAsked } from './flows/expect-no-secret-asked.ts'
import { expectPrefix } from './flows/expect-prefix.ts'
import { notUsed } from './flows/received-share.ts'
import { relativeShare } from './flows/shaped-shares.ts'
import { webdavRequests } from './flows/use-of-share.ts'
import { expectFileInFolder } from './flows/expect-file-in-folder.ts'
import { folderAccess } from './flows/folder-access.ts'
import { sharesOfTarget } from './flows/offered-shares.ts'
import { expectNoSecretInUris } from './target/announced-uris.ts'
import { defineChecks } from './target/ocm-context.ts'

export default defineChecks('share-webdav', [
  {
    id: 'share-webdav/files-in-folders',
    requirement: 'share-webdav~tqkl',
    quote: 'MUST give access to the files in it at uri followed by their relative paths',
    role: 'sending-server',
    reach: 'gesture',
    needs: [folderAccess],
    run: expectFileInFolder,
  },
  {
    id: 'share-webdav/no-secret-in-announced-uri',
    requirement: 'share-webdav~fsgm',
    quote: 'MUST NOT put the shared secret of WebDAV access into a URI',
    role: 'sending-server',
    reach: 'gesture',
    needs: [sharesOfTarget],
    run: (tools) => expectNoSecretInUris(tools, 'webdav', tools.of(sharesOfTarget)),
  },
  {
    id: 'share-webdav/prefix-before-relative-uri',
    requirement: 'share-webdav~mckq',
    quote: 'MUST put the prefix of the Sending Server before a relative uri',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [relativeShare],
    run: (tools) => expectPrefix(tools, tools.of(relativeShare)),
  },
  {
    id: 'share-webdav/no-secret-in-requested-uri',
    requirement: 'share-webdav~fsgm',
    quote: 'MUST NOT put the shared secret of WebDAV access into a URI',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run(tools) {
      const share = tools.of(fileInUse)
      return expectNoSecretAsked(tools, share, webdavRequests(share))
    },
  },
  {
    id: 'share-webdav/fetched-copy-told',
    requirement: 'share-webdav~hcjx',
    quote: 'SHOULD notify the Sending Server once it has fetched the Resource',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [copiedFile],
    run({ of, expect, keepEntry, cite }) {
      const share = of(copiedFile)
      cite(share.observed)
      const { use, told, performed, isDoubtful } = share
      if (use === undefined || performed.kind !== 'done') return notUsed(share)
      keepEntry(use)
      if (told !== undefined) keepEntry(told)
      if (told === undefined && isDoubtful) {
        return inconclusive('The target sent a notification that is about no Share of the peer.')
      }
      expect('a notification after the copy was fetched', told?.url).toBeA('sent', told !== undefined)
      return undefined
    },
  },
])
