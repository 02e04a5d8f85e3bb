import { describe, expect, it, onTestFinished } from 'vitest'
import { openAuthority, openKeyRing } from '../../reference/own-secrets.ts'
import { openStore, type Store } from '../../reference/store/store.ts'

function emptyStore(): Store {
  const store = openStore({})
  onTestFinished(() => store.close())
  return store
}

const day = 24 * 60 * 60 * 1000

describe('the certificate authority of a server', () => {
  it('is made once and kept, until a month before it ends', async () => {
    const store = emptyStore()
    const now = Date.now()
    const first = await openAuthority(store, now)
    expect(await openAuthority(store, now + 330 * day)).toEqual(first)
    const renewed = await openAuthority(store, now + 340 * day)
    expect(renewed.certificate).not.toBe(first.certificate)
  })
})

describe('the signing keys of a server', () => {
  it('are others where the server has another name, and the same under the first one again', () => {
    const store = emptyStore()
    const first = openKeyRing(store, 'localhost:8080', ['Ed25519']).published()
    const second = openKeyRing(store, 'cloud.example', ['Ed25519']).published()
    expect(second.map(({ kid }) => kid)).toEqual(['cloud.example#key1'])
    expect(openKeyRing(store, 'localhost:8080', ['Ed25519']).published()).toEqual(first)
  })

  it('are others where it has keys of other types', () => {
    const store = emptyStore()
    const usual = openKeyRing(store, 'cloud.example', ['Ed25519']).current()
    const other = openKeyRing(store, 'cloud.example', ['P-256']).current()
    expect([usual.kid, other.kid]).toEqual(['cloud.example#key1', 'cloud.example#p-256-key1'])
    expect(other.publicJwk).toMatchObject({ kty: 'EC' })
  })
})
