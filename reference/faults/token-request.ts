import type { FaultyBehaviour } from '../behaviour.ts'

/** Faults of token requests, and of what they are taken with. */
export const tokenRequestFaults: readonly FaultyBehaviour[] = [
  {
    name: 'token-request-by-put',
    description: 'Asks for access tokens with PUT requests.',
    breaks: ['token-request~kmmt'],
    unsigned(request) {
      if (request.purpose === 'token-request') request.method = 'PUT'
    },
  },
  {
    name: 'token-request-as-json',
    description: 'Sends the parameters of token requests as JSON.',
    breaks: ['token-request~xjzd'],
    unsigned(request) {
      if (request.purpose !== 'token-request') return
      request.headers['content-type'] = 'application/json'
      request.body = JSON.stringify(Object.fromEntries(new URLSearchParams(request.body)))
    },
  },
  {
    name: 'token-request-not-signed',
    description: 'Signs no token request.',
    breaks: [
      'token-request~gkpv',
      'access-webdav~xhjd',
      'security-considerations~whbd',
      'security-signatures~ztfz',
    ],
    conduct: { signsTokenRequests: false },
  },
  {
    name: 'grant-type-missing',
    description: 'Leaves the `grant_type` out of token requests.',
    breaks: ['token-request~ldkv'],
    messages: { 'token-request': (form) => void delete form['grant_type'] },
  },
  {
    name: 'grant-type-of-client',
    description: 'Asks for access tokens with the grant for client credentials.',
    breaks: ['token-request~fkjj'],
    messages: { 'token-request': (form) => void (form['grant_type'] = 'client_credentials') },
  },
  {
    name: 'client-id-missing',
    description: 'Leaves the `client_id` out of token requests.',
    breaks: ['token-request~qzfz', 'token-request~dzmx'],
    messages: { 'token-request': (form) => void delete form['client_id'] },
  },
  {
    name: 'client-id-as-address',
    description: 'Sends an OCM Address as the `client_id` of token requests.',
    breaks: ['token-request~dzmx'],
    messages: {
      'token-request': (form) => void (form['client_id'] = `grace@${String(form['client_id'])}`),
    },
  },
  {
    name: 'client-id-as-url',
    description: 'Sends a URL as the `client_id` of token requests.',
    breaks: ['token-request~dzmx'],
    messages: {
      'token-request': (form) => void (form['client_id'] = `https://${String(form['client_id'])}/`),
    },
  },
  {
    name: 'code-missing',
    description: 'Leaves the `code` out of token requests.',
    breaks: ['token-request~tbrt'],
    messages: { 'token-request': (form) => void delete form['code'] },
  },
  {
    name: 'other-token-parameters-refused',
    description: 'Refuses token requests with other parameters of the grant, such as `redirect_uri`.',
    breaks: ['token-request~cgft'],
    conduct: { ignoresOtherTokenParameters: false },
  },
]
