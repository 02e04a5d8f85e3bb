import { defineProtocol } from '../scripts/harness/protocol.ts'
import { gestures } from './gestures/all-gestures.ts'
import { referenceAdapter } from './gestures/reference-adapter.ts'
import { shareFromTarget } from './flows/share-from-target.ts'
import { shareToTarget } from './flows/share-to-target.ts'
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
  },
  sources: {
    share: [shareFromTarget],
    'share-response': [shareToTarget],
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
  adapters: { reference: referenceAdapter },
  secretNames: ['sharedSecret', 'access_token', 'refresh_token', 'code', 'token', 'client_secret'],
})
