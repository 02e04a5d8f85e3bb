import * as z from 'zod'
import { type Algorithm, signBytes, verifyBytes } from './algorithm.ts'
import { readKey, type UsableKey } from './json-web-key.ts'
import { type Refusal, refuse } from './refusal.ts'

const base64url = z.string().regex(/^[\w-]*$/)

/** A signed text in the flattened serialization, each member in base64url. Source: RFC 7515, Section 7.2.2. */
export const FlattenedSignature = z.object({ payload: base64url, protected: base64url, signature: base64url })
export type FlattenedSignature = Readonly<z.infer<typeof FlattenedSignature>>

/** The protected header. Source: RFC 7515, Section 4.1. */
const Header = z.looseObject({
  alg: z.string(),
  kid: z.string().optional(),
  crit: z.unknown().optional(),
})
export type Header = Readonly<z.infer<typeof Header>>

/** Reads the protected header. Never throws. */
export function readHeader(encoded: string): { readonly kind: 'header'; readonly header: Header } | Refusal {
  const parsed = Header.safeParse(parseJson(Buffer.from(encoded, 'base64url').toString()))
  if (!parsed.success) return refuse('malformed', 'The protected header is no JSON object with an `alg`.')
  if (parsed.data.crit !== undefined) return refuse('unsupported', 'The header has critical extensions.')
  return { kind: 'header', header: parsed.data }
}

/** Signs a payload with a private JSON Web Key, by the `alg` of the protected header. Never throws. Source: RFC 7515, Section 5.1. */
export function signFlattened(
  { payload, protected: encoded }: Omit<FlattenedSignature, 'signature'>,
  jwk: unknown,
): { readonly kind: 'signed'; readonly signature: string } | Refusal {
  const key = keyFor(encoded, jwk)
  if (key.kind === 'refused') return key
  if (key.privateKey === undefined) return refuse('key', 'The key has no private half.')
  const signature = signBytes(
    key.algorithm,
    key.privateKey,
    new TextEncoder().encode(`${encoded}.${payload}`),
  )
  return signature === undefined
    ? refuse('key', 'The key cannot sign.')
    : { kind: 'signed', signature: Buffer.from(signature).toString('base64url') }
}

/** Verifies a signed text with a JSON Web Key. Never throws. Source: RFC 7515, Section 5.2. */
export function verifyFlattened(
  value: unknown,
  jwk: unknown,
): { readonly kind: 'verified'; readonly header: Header; readonly payload: Uint8Array } | Refusal {
  const parsed = FlattenedSignature.safeParse(value)
  if (!parsed.success)
    return refuse('malformed', 'It is no object with `payload`, `protected` and `signature`.')
  const { payload, protected: encoded, signature } = parsed.data
  const read = readHeader(encoded)
  if (read.kind === 'refused') return read
  const key = keyFor(encoded, jwk)
  if (key.kind === 'refused') return key
  const data = new TextEncoder().encode(`${encoded}.${payload}`)
  return verifyBytes(key.algorithm, key.publicKey, data, Buffer.from(signature, 'base64url'))
    ? { kind: 'verified', header: read.header, payload: new Uint8Array(Buffer.from(payload, 'base64url')) }
    : refuse('not-verified', 'The bytes are not the signature of the key over the payload.')
}

/** The key, where it is one for the algorithm that the header names. */
function keyFor(encoded: string, jwk: unknown): UsableKey | Refusal {
  const read = readHeader(encoded)
  if (read.kind === 'refused') return read
  const algorithm = names.get(read.header.alg)
  if (algorithm === undefined) return refuse('unsupported', `\`${read.header.alg}\` is not known.`)
  const key = readKey(jwk, algorithm)
  if (key.kind === 'refused' || key.algorithm === algorithm) return key
  return refuse('algorithm', `The header says \`${read.header.alg}\`, and the key is for another algorithm.`)
}

/** Source: RFC 7518, Section 3.1; RFC 8037, Section 3.1; RFC 9864, Section 2. */
const names: ReadonlyMap<string, Algorithm> = new Map([
  ['EdDSA', 'ed25519'],
  ['Ed25519', 'ed25519'],
  ['ES256', 'ecdsa-p256-sha256'],
  ['ES384', 'ecdsa-p384-sha384'],
  ['PS512', 'rsa-pss-sha512'],
  ['RS256', 'rsa-v1_5-sha256'],
])

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
