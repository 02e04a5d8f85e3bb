import type { Behaviour } from '../behaviour.ts'
import { takingLooseShares } from '../taking-loose-shares.ts'

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
    description: 'Sends token requests with the other parameter that OAuth 2.0 defines for the grant.',
    messages: {
      'token-request': (form) => void Object.assign(form, { redirect_uri: 'https://localhost/' }),
    },
  },
  {
    name: 'secrets-where-permitted',
    description: 'Takes Shares that are not strict, and exchanges no shared secret that it can use as it is.',
    conduct: { exchangesWherePermitted: false },
    ...takingLooseShares,
  },
  {
    name: 'legacy-secrets',
    description: 'Takes the shared secret of a Share that is not strict also as a user name, at the prefix.',
    conduct: { takesLegacySecrets: true },
  },
]
