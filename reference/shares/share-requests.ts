import { reachServer } from '../discovery/reach-server.ts'
import { done, type Gesture, notDone } from '../gestures/gesture.ts'
import { noAddress } from '../gestures/no-address.ts'
import { isTaken } from '../messages/is-taken.ts'
import { formatOcmAddress, readOcmAddress } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import type { ShareRequest } from '../store/records.ts'
import { createShare, type CreatedShare } from './create-share.ts'
import { findRequestedFile } from './find-requested-file.ts'
import { remoteRefusal } from './remote-refusal.ts'
import type { SharePermission } from './share-wish.ts'

/** What somebody asks somebody elsewhere to share: the OCM Address of the owner, and what the Resource is known as. */
export interface RequestWish {
  readonly owner: string
  readonly share: string
}

/** Asks for a Share, in the name of an account. Source: draft, #share-request. */
export async function requestShare(
  server: OcmServer,
  account: string,
  wish: RequestWish,
): Promise<Gesture<RequestWish>> {
  const owner = readOcmAddress(wish.owner.trim(), server.hooks.conduct.splitsAddressesAt)
  const share = wish.share.trim()
  if (owner === undefined) return noAddress
  if (share === '')
    return notDone('input', 'Expected what the Resource is known as, such as a path or a URL.')
  const found = await reachServer(server, owner.host)
  if (found.kind === 'refused') return found
  const content = {
    owner: formatOcmAddress(owner),
    shareWith: formatOcmAddress({ identifier: account, host: server.host }),
    share,
  }
  const exchange = await server.correspondence.post({
    name: 'share-request',
    url: `${found.document.endPoint}/request-share`,
    content,
  })
  return isTaken(exchange) ? done({ owner: content.owner, share }) : remoteRefusal(owner.host, exchange)
}

/** Grants a request for a Share: shares the Resource with who asked, another one where `path` names it. Source: draft, #share-request. */
export async function grantShareRequest(
  server: OcmServer,
  account: string,
  requestId: string,
  { path, permissions }: { readonly path?: string; readonly permissions?: readonly SharePermission[] },
): Promise<Gesture<CreatedShare>> {
  const request = openRequest(server, account, requestId)
  if (request === undefined) return noSuchRequest
  const named = path ?? findRequestedFile(server, account, request.share)?.path
  if (named === undefined) return notDone('absent', 'What was asked for is not there any more.')
  const { shareRequests } = server.store
  // Before the Share is announced, so that the request is not granted twice meanwhile.
  shareRequests.put(requestId, { ...request, state: 'granted' })
  const wish = { path: named, shareWith: request.shareWith, ...(permissions && { permissions }) }
  const created = await createShare(server, account, wish)
  if (created.kind === 'refused') shareRequests.put(requestId, request)
  return created
}

/** Puts a request for a Share aside; who asked is not told. Source: draft, #share-request. */
export async function dismissShareRequest(
  server: OcmServer,
  account: string,
  requestId: string,
): Promise<Gesture<{ readonly requestId: string }>> {
  const request = openRequest(server, account, requestId)
  if (request === undefined) return noSuchRequest
  server.store.shareRequests.put(requestId, { ...request, state: 'dismissed' })
  return done({ requestId })
}

const noSuchRequest = notDone('absent', 'There is no such request that waits for you.')

function openRequest({ store }: OcmServer, account: string, requestId: string): ShareRequest | undefined {
  const request = store.shareRequests.get(requestId)
  return request?.account === account && request.state === 'open' ? request : undefined
}
