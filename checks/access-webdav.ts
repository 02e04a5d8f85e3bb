import { blocked, inconclusive, notApplicable, type Undecided } from '../scripts/harness/outcome.ts'
import type { PeerJournalEntry } from '../scripts/harness/peer.ts'
import { expectFileInFolder } from './flows/expect-file-in-folder.ts'
import { folderAccess } from './flows/folder-access.ts'
import { fileInUse } from './flows/file-in-use.ts'
import { fileInFolder, folderInUse } from './flows/folder-in-use.ts'
import { looseFile } from './flows/loose-shares.ts'
import { notUsed } from './flows/received-share.ts'
import { relativeShare } from './flows/shaped-shares.ts'
import {
  absoluteUri,
  credentialOf,
  givenTokens,
  inOrder,
  isStrict,
  prefixOf,
  type SharedAccess,
  tokenRequests,
  webdavRequests,
} from './flows/use-of-share.ts'
import { expectPropfind } from './flows/expect-propfind.ts'
import { resourceUri } from './flows/resource-uri.ts'
import { defineChecks, type OcmCheckTools } from './target/ocm-context.ts'

const noPrefix = inconclusive('The target has not asked the peer for its prefix in this run.')
const oldestAlone = notApplicable(
  'The target takes Shares in the oldest shape alone, which has no `uri` and another credential.',
)
const notStrict = notApplicable('The Share does not demand token exchange.')

export default defineChecks('access-webdav', [
  {
    id: 'access-webdav/required-exchange',
    requirement: 'access-webdav~xhjd',
    quote: 'MUST exchange the shared secret for an access token in a signed request',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run({ of, expect, keepEntry, cite }) {
      const share = of(fileInUse)
      if (!isStrict(share)) return notStrict
      cite(share.observed)
      const [use] = withCredential(share)
      const [request] = tokenRequests(share)
      if (request === undefined && use === undefined) return notUsed(share)
      if (use !== undefined) keepEntry(use)
      if (request !== undefined) keepEntry(request)
      expect('a token request before the Resource is used', request?.url).toBeA('sent', request !== undefined)
      const signed = tokenRequests(share).filter(({ signature }) => signature !== undefined)
      expect('the token request', 'one without a signature').toBeA('signed', signed.length > 0)
      if (givenTokens(share).length === 0) return blocked('The peer gave no access token for the request.')
      return signed.some(({ signature }) => signature?.verdict === 'valid')
        ? undefined
        : inconclusive('Whether the signature is valid could not be told.')
    },
  },
  {
    id: 'access-webdav/only-token',
    requirement: 'access-webdav~gkqw',
    quote: 'MUST use no other credential than that access token',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run({ of, expect, keepEntry, cite }) {
      const share = of(fileInUse)
      if (!isStrict(share)) return notStrict
      cite(share.observed)
      const uses = withCredential(share)
      if (uses.length === 0) return notUsed(share)
      const tokens = new Set(givenTokens(share).map(({ value }) => value))
      const wrong = uses.find((use) => !presented(use).some((value) => tokens.has(value)))
      for (const use of wrong === undefined ? uses : [wrong]) keepEntry(use)
      if (wrong !== undefined && !presented(wrong).includes(share.secret)) {
        return inconclusive('The target used a credential that the peer does not know.')
      }
      const what = wrong === undefined ? 'the access token' : 'the shared secret'
      expect('the credential for a Resource', what).toBe('the access token')
      return undefined
    },
  },
  {
    id: 'access-webdav/secret-after-failure',
    requirement: 'access-webdav~npnx',
    quote: 'MUST go on with the shared secret',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [looseFile],
    run({ of, expect, keepEntry, cite }) {
      const share = of(looseFile)
      cite(share.observed)
      const [request] = tokenRequests(share)
      if (request === undefined)
        return notApplicable('The target tried no token exchange that was not required.')
      keepEntry(request)
      const use = withCredential(share).find((one) => presented(one).includes(share.secret))
      if (use !== undefined) keepEntry(use)
      const subject = 'the use of the Resource after an exchange that was not required failed'
      expect(subject, use?.url).toBeA('a request with the shared secret', use !== undefined)
      return undefined
    },
  },
  {
    id: 'access-webdav/propfind-at-absolute-uri',
    requirement: 'access-webdav~sgmt',
    quote: 'MUST send a PROPFIND request',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run({ of, expect, keepEntry, cite }) {
      const share = of(fileInUse)
      const uri = absoluteUri(share)
      if (uri === undefined) return notApplicable('The target takes Shares without an absolute `uri`.')
      cite(share.observed)
      const [first, ...more] = webdavRequests(share)
      return first === undefined
        ? notUsed(share)
        : expectPropfind({ expect, keepEntry }, [first, ...more], uri)
    },
  },
  {
    id: 'access-webdav/propfind-at-relative-uri',
    requirement: 'access-webdav~hzgc',
    quote: 'MUST send a PROPFIND request for the URI that consists of https://',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [relativeShare],
    run({ of, expect, keepEntry, cite }) {
      const share = of(relativeShare)
      cite(share.observed)
      const prefix = prefixOf(share.peer)
      const [first, ...more] = webdavRequests(share)
      if (first === undefined) return notUsed(share)
      if (prefix === undefined) return noPrefix
      const uri = resourceUri(share.peer, prefix, share.providerId)
      return expectPropfind({ expect, keepEntry }, [first, ...more], uri)
    },
  },
  {
    id: 'access-webdav/bearer',
    requirement: 'access-webdav~ftwc',
    quote: 'into an Authorization header field of the scheme Bearer',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [fileInUse],
    run({ of, expect, keepEntry }) {
      const share = of(fileInUse)
      if (share.protocol['webdav'] === undefined) return oldestAlone
      const all = webdavRequests(share)
      const [first] = all
      if (first === undefined) return notUsed(share)
      const uses = withCredential(share)
      keepEntry(uses[0] ?? first)
      // A client can ask first without a credential, to learn what is wanted.
      expect('a request for a Resource', first.url).toBeA('one with `Authorization`', uses.length > 0)
      return uses
        .map((use) => expectBearer({ expect, keepEntry }, share, use))
        .find((one) => one !== undefined)
    },
  },
  {
    id: 'access-webdav/path-appended',
    requirement: 'access-webdav~pfqv',
    quote: 'SHOULD append the relative path of a file in a shared folder',
    role: 'receiving-server',
    reach: 'gesture',
    needs: [folderInUse],
    run({ of, expect, keepEntry, cite }) {
      const share = of(folderInUse)
      if (share.protocol['webdav'] === undefined) return oldestAlone
      cite(share.observed)
      const uses = webdavRequests(share).filter(({ url }) => url.includes(fileInFolder))
      const wanted = `/${share.providerId}/${fileInFolder}`
      const appended = uses.find(({ url }) => new URL(url).pathname.endsWith(wanted))
      const one = appended ?? uses[0]
      if (one === undefined) return notUsed(share)
      keepEntry(one)
      const subject = 'the URI of a file in a folder'
      expect(subject, one.url).toBeA('that of the folder with its path appended', appended !== undefined)
      return undefined
    },
  },
  {
    id: 'access-webdav/answers-for-files-in-folders',
    requirement: 'access-webdav~sxzj',
    quote:
      'SHOULD answer requests for the URI of a shared folder with the relative path of a file in it appended',
    role: 'sending-server',
    reach: 'gesture',
    needs: [folderAccess],
    run: expectFileInFolder,
  },
])

type Judging = Pick<OcmCheckTools, 'expect' | 'keepEntry'>

/** Judges one request; undecided where its credential is not known. */
function expectBearer(
  { expect, keepEntry }: Judging,
  share: SharedAccess,
  use: PeerJournalEntry,
): Undecided | undefined {
  keepEntry(use)
  expect('the scheme of the credential', credentialOf(use)?.scheme.toLowerCase()).toBe('bearer')
  const earlier = inOrder(share.peer, [use, ...tokenRequests(share)])
  const hadToken = earlier.slice(0, earlier.indexOf(use)).some(({ answer }) => answer?.status === 200)
  const isSecret = presented(use).includes(share.secret)
  const isToken = givenTokens(share).some(({ value }) => presented(use).includes(value))
  if (!isSecret && !isToken) return inconclusive('The target used a credential that the peer does not know.')
  const wanted = hadToken ? 'the access token' : 'the shared secret'
  expect('the credential', isToken ? 'the access token' : 'the shared secret').toBe(wanted)
  return undefined
}

function withCredential(share: SharedAccess): readonly PeerJournalEntry[] {
  return webdavRequests(share).filter((entry) => credentialOf(entry) !== undefined)
}

function presented(entry: PeerJournalEntry): readonly string[] {
  return credentialOf(entry)?.values ?? []
}
