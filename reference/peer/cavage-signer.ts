import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { CavageAlgorithm } from '../../scripts/signatures/cavage/cavage-algorithm.ts'
import { digestField } from '../../scripts/signatures/cavage/digest-field.ts'
import { signCavageMessage } from '../../scripts/signatures/cavage/sign-cavage-message.ts'
import type { OutgoingDraft } from '../signing/outgoing-draft.ts'
import { asMessage } from '../signing/sign-request.ts'

/** An RSA key that signs as draft-cavage-http-signatures-12 has it. */
export interface CavageKey {
  readonly keyId: string
  /** In PEM. */
  readonly publicKey: string
  readonly privateKey: string
}

/** How one request is signed, where that differs from the usual. */
export interface CavageChanges {
  readonly keyId?: string
  readonly algorithm?: CavageAlgorithm
  readonly headers?: readonly string[]
  /** In PEM. */
  readonly privateKey?: string
  /** What is signed in place of the request. */
  readonly request?: OutgoingDraft
}

/** What a signature covers, in the order of the servers of that time. */
export const cavageHeaders: readonly string[] = [
  '(request-target)',
  'content-length',
  'date',
  'digest',
  'host',
]

/** Makes a key; `keyId` is a URI on the origin of the signer, at which its Discovery object has the key. Source: draft, #versions-1-2. */
export function createCavageKey(origin: string): CavageKey {
  return { keyId: `${origin}/ocm#signature`, ...createRsaPair() }
}

/** A new RSA key, in PEM. */
export function createRsaPair(): Pick<CavageKey, 'publicKey' | 'privateKey'> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { publicKey: pemOf(publicKey, 'spki'), privateKey: pemOf(privateKey, 'pkcs8') }
}

function pemOf(key: KeyObject, type: 'spki' | 'pkcs8'): string {
  return key.export({ type, format: 'pem' }).toString()
}

/** Gives a request the fields that its signature covers, in place of those of RFC 9421. */
export function prepareForCavage(request: OutgoingDraft): void {
  request.signing = undefined
  delete request.headers['content-digest']
  request.headers['digest'] = digestField(Buffer.from(request.body ?? ''), ['sha-512'])
  request.headers['host'] = new URL(request.url).host
}

/** Whether a request is one to be signed: one that a fault leaves unsigned has no `digest`. */
export function isPreparedForCavage(request: OutgoingDraft): boolean {
  return request.headers['digest'] !== undefined
}

/** Signs a request, in place of the signature that it may have. Throws where our own key cannot sign: a bug. */
export function signWithCavage(request: OutgoingDraft, key: CavageKey, changes: CavageChanges = {}): void {
  const {
    keyId = key.keyId,
    algorithm = 'rsa-sha512',
    headers = cavageHeaders,
    privateKey = key.privateKey,
  } = changes
  const signed = signCavageMessage(
    asMessage(changes.request ?? request),
    { keyId, algorithm, headers },
    privateKey,
  )
  if (signed.kind === 'refused') throw new TypeError(`Expected to sign a request, received: ${signed.detail}`)
  request.headers['signature'] = signed.signature
}
