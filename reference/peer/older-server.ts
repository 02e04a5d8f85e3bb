import type { Behaviour } from '../behaviour.ts'
import { stringsAt } from '../editing.ts'
import { readOlderShape } from './older-shape.ts'
import { type CavageKey, isPreparedForCavage, prepareForCavage, signWithCavage } from './cavage-signer.ts'

/** Where servers of versions up to 1.2 have their Discovery object. Source: draft, #versions-1-0. */
export const olderDiscoveryPaths: readonly string[] = ['/ocm-provider', '/ocm-provider/']

/**
 * Makes the server one that servers of versions up to 1.2 get along with: they find it and its key where they look, it
 * signs as they verify, and it takes what they send, signed or not. What a signature is worth, the journal tells.
 * Source: draft, #versions.
 */
export function olderServer(key: () => CavageKey): Behaviour {
  return {
    name: 'older-server',
    description: 'Signs and is found as servers of versions up to 1.2 are, and takes what they send.',
    conduct: {
      olderDiscoveryPath: '/ocm-provider/',
      verifiesSignatures: false,
      declinesUnsignedNotifications: false,
      refusesLooseShares: false,
      refusesSharesThatCannotBeStrict: false,
      takesLegacySecrets: true,
    },
    discovery(document) {
      // Servers of 1.0 can be seen to share with those of 1.0 and 1.1 alone.
      document['apiVersion'] = '1.1.0'
      const demands = new Set(['must-use-http-sig', 'must-exchange-token'])
      document['criteria'] = stringsAt(document, 'criteria').filter((name) => !demands.has(name))
      document['capabilities'] = stringsAt(document, 'capabilities').filter((name) => name !== 'http-sig')
      document['publicKey'] = { keyId: key().keyId, publicKeyPem: key().publicKey }
    },
    received: readOlderShape,
    messages: {
      // Such servers need the one name or the other.
      'invite-acceptance-request': (message) => void (message['userId'] = message['userID']),
    },
    instead: ({ method, path, discovery }) =>
      method === 'GET' && olderDiscoveryPaths.includes(path) ? discovery() : undefined,
    signing(request) {
      if (request.signing !== undefined) prepareForCavage(request)
    },
    signed(request) {
      if (isPreparedForCavage(request)) signWithCavage(request, key())
    },
  }
}
