import { defineProtocol } from '../scripts/harness/protocol.ts'
import { gestures } from './gestures/all-gestures.ts'
import { nextcloudAdapter } from './gestures/nextcloud-adapter.ts'
import { ocisAdapter } from './gestures/ocis-adapter.ts'
import { referenceAdapter } from './gestures/reference-adapter.ts'
import { acceptanceByPeer } from './flows/acceptance-by-peer.ts'
import { bogusTokenRequests, unsignedTokenRequest } from './flows/bogus-token-requests.ts'
import { declinedShare } from './flows/declined-share.ts'
import { directoryOfTarget } from './flows/directory-of-target.ts'
import { fileInUse } from './flows/file-in-use.ts'
import { inviteToTarget } from './flows/invite-to-target.ts'
import { malformedRequests } from './flows/malformed-requests.ts'
import { sharesOfTarget } from './flows/offered-shares.ts'
import { shareFromTarget } from './flows/share-from-target.ts'
import { shareRequestFromTarget } from './flows/share-request-from-target.ts'
import { shareToTarget } from './flows/share-to-target.ts'
import { sharesForNobody } from './flows/shares-for-nobody.ts'
import { tokenExchange } from './flows/token-exchange.ts'
import { sshShare } from './flows/varied-shares.ts'
import { webappInUse } from './flows/webapp-in-use.ts'
import type { OcmContext } from './target/ocm-context.ts'
import { recognise } from './target/recognise.ts'
import { since } from './target/since.ts'
import { versions } from './target/versions.ts'

export default defineProtocol<OcmContext>({
  name: 'Open Cloud Mesh',
  messages: {
    discovery: 'url',
    'jwk-set': 'url',
    error: 'probe',
    'token-error': 'probe',
    'share-response': 'recipient',
    share: 'gesture',
    'share-request': 'gesture',
    notification: 'gesture',
    'invite-acceptance-request': 'gesture',
    'invite-acceptance-response': 'gesture',
    'token-request': 'gesture',
    'token-response': 'gesture',
    directory: 'gesture',
  },
  sources: {
    'invite-acceptance-request': [inviteToTarget],
    'invite-acceptance-response': [acceptanceByPeer],
    'share-request': [shareRequestFromTarget],
    directory: [directoryOfTarget],
    share: [shareFromTarget, sharesOfTarget],
    notification: [fileInUse, declinedShare],
    'token-request': [fileInUse, webappInUse],
    'token-response': [tokenExchange],
    'share-response': [shareToTarget, sshShare],
    error: [malformedRequests, sharesForNobody],
    'token-error': [unsignedTokenRequest, bogusTokenRequests],
  },
  recognise,
  roles: {
    'discoverable-server': 'offers Discovery',
    'discovering-server': 'looks for the Discovery of others',
    'sending-server': 'shares what its users have',
    'receiving-server': 'takes Shares for its users',
    'invite-sender': 'makes Invites',
    'invite-receiver': 'accepts Invites',
    signer: 'signs its requests',
    verifier: 'verifies the signatures of requests',
    'directory-service': 'publishes a list of servers',
  },
  versions: { names: versions, since },
  gestures,
  adapters: { reference: referenceAdapter, nextcloud: nextcloudAdapter, ocis: ocisAdapter },
  secretNames: ['sharedSecret', 'access_token', 'refresh_token', 'code', 'token', 'client_secret'],
})
