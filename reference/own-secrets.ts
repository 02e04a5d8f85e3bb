import { X509Certificate } from 'node:crypto'
import * as z from 'zod'
import { type CertificateAuthority, createCertificateAuthority } from './http/certificate-authority.ts'
import {
  createKeyRing,
  createSigningKey,
  type KeyRing,
  type KeyType,
  SigningKey,
} from './signing/key-ring.ts'
import type { Store } from './store/store.ts'

const SigningKeys = z.array(SigningKey).min(1)
const Authority = z.object({ certificate: z.string(), privateKey: z.string() })

/**
 * The signing keys of a server: those that its store has, or new ones, whose identifiers end in `name` and a number. Of
 * another host or of other types it has others: a server that comes back by another name cannot sign with identifiers
 * of the old one, and whoever stored a key does not take one of another type for it.
 */
export function openKeyRing(store: Store, host: string, types: readonly KeyType[], name = 'key'): KeyRing {
  const isUsual = types.join() === 'Ed25519'
  const kind = isUsual ? name : `${types.join('-').toLowerCase()}-${name}`
  const setting = `signing-keys of ${host}#${kind}`
  const keep = (keys: readonly SigningKey[]): void =>
    store.settings.put(setting, { value: JSON.stringify(keys) })
  const kept = store.settings.get(setting)
  const keys =
    kept === undefined
      ? types.map((type, at) => createSigningKey(`${host}#${kind}${types.length - at}`, type))
      : SigningKeys.parse(JSON.parse(kept.value))
  if (kept === undefined) keep(keys)
  let latest = Math.max(...keys.map(({ kid }) => Number(/\d+$/.exec(kid)?.[0] ?? 0)))
  const makeNext = (): SigningKey => {
    latest += 1
    return createSigningKey(`${host}#${kind}${latest}`, types[0] ?? 'Ed25519')
  }
  return createKeyRing(keys, makeNext, keep)
}

/** Milliseconds that an authority has to be good for still; a server can run for long. */
const leastValidity = 30 * 24 * 60 * 60 * 1000

/** The certificate authority of a server: the one that its store has, or a new one, also where that is about to end. */
export async function openAuthority(store: Store, now: number): Promise<CertificateAuthority> {
  const value = store.settings.get('certificate-authority')?.value
  const kept = value === undefined ? undefined : Authority.parse(JSON.parse(value))
  if (kept !== undefined && endOf(kept) - now > leastValidity) return kept
  const authority = await createCertificateAuthority()
  store.settings.put('certificate-authority', { value: JSON.stringify(authority) })
  return authority
}

function endOf({ certificate }: CertificateAuthority): number {
  return Date.parse(new X509Certificate(certificate).validTo)
}
