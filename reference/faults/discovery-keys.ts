import { notFound } from '../http/answers.ts'
import type { FaultyBehaviour } from '../behaviour.ts'
import { keysPath } from '../places.ts'
import { itemsAt } from '../editing.ts'
import { createSigningKey } from '../signing/key-ring.ts'

/** Faults of the JWK Set, and of what is made of those of others. */
export const keyFaults: readonly FaultyBehaviour[] = [
  {
    name: 'keys-not-published',
    description: 'Lists `http-sig` and publishes no JWK Set.',
    breaks: ['discovery-keys~hgpq'],
    answer: (_, { path }) => (path === keysPath ? notFound : undefined),
  },
  {
    name: 'keys-as-object',
    description: 'Sends `keys` as an object.',
    breaks: ['discovery-keys~htgn', 'discovery-keys~hgpq'],
    keys: (keySet) => void (keySet['keys'] = { first: itemsAt(keySet, 'keys')[0] }),
  },
  {
    name: 'key-without-type',
    description: 'Leaves out the `kty` of a key.',
    breaks: ['discovery-keys~lxlr'],
    keys: (keySet) => void delete itemsAt(keySet, 'keys')[0]?.['kty'],
  },
  {
    name: 'kid-as-number',
    description: 'Sends a `kid` as a number.',
    breaks: ['discovery-keys~qcvx'],
    keys: (keySet) => void Object.assign(itemsAt(keySet, 'keys')[0] ?? {}, { kid: 1 }),
  },
  {
    name: 'kid-twice',
    description: 'Gives two keys the same `kid`.',
    breaks: ['discovery-keys~thkt'],
    keys(keySet) {
      const [first = {}] = itemsAt(keySet, 'keys')
      const second = createSigningKey(String(first['kid']), 'P-256')
      keySet['keys'] = [first, second.publicJwk]
    },
  },
  {
    name: 'kid-missing',
    description: 'Leaves out the `kid` of a key.',
    breaks: ['discovery-keys~pwtv'],
    keys: (keySet) => void delete itemsAt(keySet, 'keys')[0]?.['kid'],
  },
  {
    name: 'private-key-published',
    description: 'Publishes a private key, made for this purpose and used for nothing.',
    breaks: ['discovery-keys~gbbs'],
    keys(keySet) {
      const leaked = createSigningKey('leaked', 'Ed25519')
      const jwk = { ...leaked.privateJwk }
      keySet['keys'] = [...itemsAt(keySet, 'keys'), jwk]
    },
  },
  {
    name: 'symmetric-key-published',
    description: 'Publishes a symmetric key, made up and used for nothing.',
    breaks: ['discovery-keys~lbgl'],
    keys: (keySet) =>
      void (keySet['keys'] = [
        ...itemsAt(keySet, 'keys'),
        { kty: 'oct', kid: 'shared', k: 'bm90LWEtc2VjcmV0' },
      ]),
  },
  {
    name: 'unknown-key-type-rejected',
    description: 'Makes no use of a JWK Set in which a key has a type that it does not know.',
    breaks: ['discovery-keys~zjmw'],
    conduct: { ignoresUnknownKeyTypes: false },
  },
]
