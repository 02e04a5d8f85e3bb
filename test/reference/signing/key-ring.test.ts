import { describe, expect, it } from 'vitest'
import { openKeyRing } from '../../../reference/own-secrets.ts'
import { createSigningKey, type KeyType } from '../../../reference/signing/key-ring.ts'
import { openStore } from '../../../reference/store/store.ts'
import { signMessage } from '../../../scripts/signatures/sign-message.ts'
import { testRequest } from '../../signatures/rfc-9421.ts'

function kids(keys: readonly { readonly kid: string }[]): readonly string[] {
  return keys.map(({ kid }) => kid)
}

describe('the key ring of a server', () => {
  it('has the keys that its store has, with the numbers going on where they were', () => {
    const store = openStore({})
    const first = openKeyRing(store, 'cloud.example.org', ['Ed25519', 'P-256'])
    expect(kids(first.published())).toEqual([
      'cloud.example.org#ed25519-p-256-key2',
      'cloud.example.org#ed25519-p-256-key1',
    ])
    first.rotate()
    const again = openKeyRing(store, 'cloud.example.org', ['Ed25519', 'P-256'])
    expect(again.published()).toEqual(first.published())
    again.rotate()
    expect(kids([again.current()])).toEqual(['cloud.example.org#ed25519-p-256-key4'])
    store.close()
  })

  it('publishes the latest twelve keys, the one that signs first', () => {
    const store = openStore({})
    const ring = openKeyRing(store, 'cloud.example.org', ['Ed25519'])
    for (let at = 0; at < 20; at += 1) ring.rotate()
    const published = Array.from({ length: 12 }, (_, at) => `cloud.example.org#key${21 - at}`)
    expect([kids(ring.published()), ring.current().kid]).toEqual([published, published[0]])
    ring.rotate()
    expect(ring.current().kid).toBe('cloud.example.org#key22')
    store.close()
  })

  it.each<[KeyType, readonly string[]]>([
    ['Ed25519', ['crv', 'kid', 'kty', 'x']],
    ['P-256', ['crv', 'kid', 'kty', 'x', 'y']],
    ['RSA', ['alg', 'e', 'kid', 'kty', 'n']],
  ])('makes keys of the type %s that sign, and keeps their private half to itself', (type, members) => {
    const key = createSigningKey('kid', type)
    expect(Object.keys(key.publicJwk).toSorted()).toEqual(members)
    const input = { label: 'ocm', components: [], parameters: { keyid: 'kid' } }
    expect(signMessage(testRequest(), input, key.privateJwk).kind).toBe('signed')
  })
})
