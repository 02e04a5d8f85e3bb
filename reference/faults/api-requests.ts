import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of all requests that the server sends to others, or takes from them. */
export const requestFaults: readonly FaultyBehaviour[] = [
  {
    name: 'requests-without-tls',
    description: 'Sends its requests to the API of other servers over plain `http`.',
    breaks: [
      'api-requests~fklg',
      'security-considerations~knxh',
      'share-operation~nfwl',
      'share-operation~nzlp',
      'invite-acceptance~lnzw',
      'invite-acceptance~nzlp',
    ],
    conduct: { sendsOverTls: false },
  },
  {
    name: 'requests-not-signed',
    description: 'Signs no request.',
    breaks: [
      'security-considerations~whbd',
      'security-signatures~ztfz',
      'share-operation~nfwl',
      'share-operation~cqlk',
      'invite-acceptance~lnzw',
      'invite-acceptance~cqlk',
      'notifications~dxcq',
      'token-request~gkpv',
      'access-webdav~xhjd',
    ],
    conduct: { signsRequests: false },
  },
  {
    name: 'unknown-message-field-rejected',
    description: 'Refuses messages with a field that it does not know.',
    breaks: ['api-requests~wvsb'],
    conduct: { ignoresUnknownMessageFields: false },
  },
]
