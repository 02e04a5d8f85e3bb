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
  it('are kept with the one that signs first, and numbered on', () => {
    const store = emptyStore()
    const ring = openKeyRing(store, 'cloud.example', ['Ed25519', 'P-256'])
    expect(ring.published().map(({ kid }) => kid)).toEqual(['cloud.example#key2', 'cloud.example#key1'])
    ring.rotate()
    const again = openKeyRing(store, 'cloud.example', ['Ed25519', 'P-256'])
    expect(again.published()).toEqual(ring.published())
    expect(again.current().kid).toBe('cloud.example#key3')
  })
})
