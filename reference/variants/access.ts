import type { Behaviour } from '../behaviour.ts'

/** Legal behaviours that a naive check would take for faults: in how Resources are used, and tokens are exchanged. */
export const accessVariants: readonly Behaviour[] = [
  {
    name: 'short-tokens',
    description: 'Gives access tokens that are good for 20 seconds.',
    conduct: { tokenLifetimeSeconds: 20 },
  },
  {
    name: 'bearer-in-lower-case',
    description: 'Sends `bearer` as the `token_type`.',
    messages: { 'token-response': (message) => void (message['token_type'] = 'bearer') },
  },
  {
    name: 'token-error-without-words',
    description: 'Sends Token Error objects with nothing but the code.',
    messages: { 'token-error': (message) => void delete message['error_description'] },
  },
  {
    name: 'more-token-parameters',
    description: 'Sends token requests with other parameters that OAuth 2.0 defines for the grant.',
    messages: {
      'token-request': (form) => void Object.assign(form, { redirect_uri: 'https://localhost/', scope: '' }),
    },
  },
  {
    name: 'client-id-with-port',
    description: 'Sends its port in `client_id` too, for without it nobody finds its keys.',
    conduct: { tellsPortInClientId: true },
  },
  {
    name: 'secrets-where-permitted',
    description: 'Exchanges no shared secret that it can use as it is.',
    conduct: { exchangesWherePermitted: false },
  },
  {
    name: 'legacy-secrets',
    description: 'Takes the shared secret of a Share that is not strict also as a user name, at the prefix.',
    conduct: { takesLegacySecrets: true },
  },
]
