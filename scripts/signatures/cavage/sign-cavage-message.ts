import type { RequestMessage } from '../http-message.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type CavageAlgorithm, signCavageBytes } from './cavage-algorithm.ts'
import { readCavageKey } from './cavage-key.ts'
import type { CavageParameters } from './cavage-signature.ts'
import { bytesOf, signingString } from './signing-string.ts'

/** What a new signature is to say; `created` and `expires` are in seconds since 1970. */
export interface CavageSignatureInput extends CavageParameters {
  readonly algorithm: CavageAlgorithm
  /** What the signature calls its algorithm where it does not name it; `(created)` and `(expires)` need that. */
  readonly algorithmName?: 'hs2019'
}

/**
 * Signs a request with a private RSA key, in PEM or as a JSON Web Key; gives the value of its field `Signature`. What
 * is covered has to be in the message already. Never throws. Source: draft-cavage-http-signatures-12, Section 2.4.
 */
export function signCavageMessage(
  message: RequestMessage,
  { keyId, algorithm, algorithmName, headers: wanted, created, expires }: CavageSignatureInput,
  key: unknown,
): { readonly kind: 'signed'; readonly signature: string } | Refusal {
  if (!/^[ -~]+$/.test(keyId))
    return refuse('malformed', '`keyId` is empty or has what is not printable ASCII.')
  const times = Object.entries({ created, expires }).filter(([, time]) => time !== undefined)
  const odd = times.find(([, time]) => !Number.isSafeInteger(time) || Number(time) < 0)
  if (odd !== undefined) return refuse('malformed', `\`${odd[0]}\` is no time in whole seconds.`)
  const read = readCavageKey(key)
  if (read.kind === 'refused') return read
  if (read.privateKey === undefined) return refuse('key', 'The key has no private half.')
  if (read.algorithm !== undefined && read.algorithm !== algorithm) {
    return refuse('algorithm', `The key is for \`${read.algorithm}\`.`)
  }
  const name = algorithmName ?? algorithm
  const headers = wanted.map((header) => header.toLowerCase())
  const base = signingString(message, {
    algorithm: name,
    headers,
    ...(created !== undefined && { created }),
    ...(expires !== undefined && { expires }),
  })
  if (base.kind === 'refused') return base
  const bytes = signCavageBytes(algorithm, read.privateKey, bytesOf(base.text))
  if (bytes === undefined) return refuse('key', 'The key cannot sign.')
  const parameters = [
    `keyId="${keyId.replaceAll(/["\\]/g, String.raw`\$&`)}"`,
    `algorithm="${name}"`,
    ...times.map(([parameter, time]) => `${parameter}=${time}`),
    `headers="${headers.join(' ')}"`,
    `signature="${Buffer.from(bytes).toString('base64')}"`,
  ]
  return { kind: 'signed', signature: parameters.join(',') }
}
