import { createPrivateKey, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto'
import * as z from 'zod'
import { type Algorithm, algorithms } from './algorithm.ts'
import { type Refusal, refuse } from './refusal.ts'

/** A JSON Web Key made ready: with the one algorithm that it is for. */
export interface UsableKey {
  readonly kind: 'key'
  readonly algorithm: Algorithm
  readonly publicKey: KeyObject
  /** Absent where the JSON Web Key has but the public half. */
  readonly privateKey?: KeyObject
}

/** Far more than a key has in base64url: a longer one costs its reader time, and tells nothing. */
const member = z.string().max(1400)

const common = {
  kid: z.string().optional(),
  alg: z.string().optional(),
  use: z.string().optional(),
}
const Key = z.discriminatedUnion('kty', [
  z.object({ ...common, kty: z.literal('OKP'), crv: z.string(), x: member, d: member.optional() }),
  z.object({ ...common, kty: z.literal('EC'), crv: z.string(), x: member, y: member, d: member.optional() }),
  z.object({
    ...common,
    kty: z.literal('RSA'),
    n: member,
    e: z.string().max(11),
    d: member.optional(),
    p: member.optional(),
    q: member.optional(),
    dp: member.optional(),
    dq: member.optional(),
    qi: member.optional(),
  }),
])
type Key = z.infer<typeof Key>

/** Of an RSA key. Source: RFC 7518, Sections 3.3 and 3.5. */
const leastBits = 2048

/**
 * Reads a JSON Web Key: Ed25519, P-256, P-384 or RSA. `claimed` is the algorithm that a signature names, for
 * RSA keys that name none. A frozen object is read once. Never throws. Source: RFC 7517, Section 4; RFC 7518, Section 6; RFC 8037, Section 2.
 */
export function readKey(jwk: unknown, claimed?: string): UsableKey | Refusal {
  // Any other name is as good as none, and a stranger could send ever new ones.
  const algorithm = algorithms.find((known) => known === claimed)
  if (typeof jwk !== 'object' || jwk === null || !Object.isFrozen(jwk)) return importKey(jwk, algorithm)
  const known = imported.get(jwk) ?? new Map<Algorithm | undefined, UsableKey | Refusal>()
  const key = known.get(algorithm) ?? importKey(jwk, algorithm)
  imported.set(jwk, known.set(algorithm, key))
  return key
}

/** To import a key takes about as long as to verify with it, so one that nobody can change any more is imported once. */
const imported = new WeakMap<object, Map<Algorithm | undefined, UsableKey | Refusal>>()

function importKey(jwk: unknown, claimed: Algorithm | undefined): UsableKey | Refusal {
  const parsed = Key.safeParse(jwk)
  if (!parsed.success) return refuse('key', 'It is no JSON Web Key of the type OKP, EC or RSA.')
  const key = parsed.data
  if (key.use !== undefined && key.use !== 'sig') return refuse('key', 'The key is not for signatures.')
  const algorithm = algorithmOf(key, claimed)
  if (algorithm === undefined) {
    return refuse('key', 'No algorithm for its type, its curve and its `alg` is known.')
  }
  try {
    const publicKey = createPublicKey({ key: publicHalf(key), format: 'jwk' })
    const bits = publicKey.asymmetricKeyDetails?.modulusLength
    if (bits !== undefined && bits < leastBits) {
      return refuse('key', `An RSA key has at least ${leastBits} bits, this one ${bits}.`)
    }
    if (key.d === undefined) return { kind: 'key', algorithm, publicKey }
    const privateKey = createPrivateKey({ key: withoutUndefined(key), format: 'jwk' })
    return createPublicKey(privateKey).equals(publicKey)
      ? { kind: 'key', algorithm, publicKey, privateKey }
      : refuse('key', 'Its private half belongs to another key than its public one.')
  } catch (error) {
    // The messages of OpenSSL name its own sources.
    if (error instanceof Error) return refuse('key', 'Its members are not those of a key.')
    throw error
  }
}

/** By `alg`, or by the curve; RSA has several, and its key or the signature has to tell. */
function algorithmOf(key: Key, claimed: Algorithm | undefined): Algorithm | undefined {
  const { alg } = key
  if (key.kty === 'RSA') {
    return rsa.get(alg ?? '') ?? (alg === undefined ? rsaClaimed(claimed) : undefined)
  }
  const known = curves.get(`${key.kty} ${key.crv}`)
  return known === undefined || (alg !== undefined && !known.names.includes(alg))
    ? undefined
    : known.algorithm
}

function rsaClaimed(claimed: Algorithm | undefined): Algorithm | undefined {
  return [...rsa.values()].find((one) => one === claimed)
}

/** Source: RFC 7518, Section 3.1. */
const rsa: ReadonlyMap<string, Algorithm> = new Map([
  ['PS512', 'rsa-pss-sha512'],
  ['RS256', 'rsa-v1_5-sha256'],
])

/** By key type and curve, with the names that JOSE has. Source: RFC 7518, Section 3.1; RFC 8037, Section 3.1; RFC 9864, Section 2. */
const curves: ReadonlyMap<string, { readonly algorithm: Algorithm; readonly names: readonly string[] }> =
  new Map([
    ['OKP Ed25519', { algorithm: 'ed25519', names: ['EdDSA', 'Ed25519'] }],
    ['EC P-256', { algorithm: 'ecdsa-p256-sha256', names: ['ES256'] }],
    ['EC P-384', { algorithm: 'ecdsa-p384-sha384', names: ['ES384'] }],
  ])

function publicHalf(key: Key): JsonWebKey {
  if (key.kty === 'RSA') return { kty: 'RSA', n: key.n, e: key.e }
  const { kty, crv, x } = key
  return key.kty === 'EC' ? { kty, crv, x, y: key.y } : { kty, crv, x }
}

function withoutUndefined(key: Key): JsonWebKey {
  return Object.fromEntries(Object.entries(key).filter(([, value]) => value !== undefined))
}
