import { fieldValue, type RequestMessage } from '../http-message.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { RefusedSignature } from '../verify-message.ts'
import { type CavageAlgorithm, cavageAlgorithms, verifyCavageBytes } from './cavage-algorithm.ts'
import { readCavageKey } from './cavage-key.ts'
import { type CavageParameters, readCavageSignature } from './cavage-signature.ts'
import { bytesOf, signingString } from './signing-string.ts'

/** What a verifier demands of a signature; times are in seconds since 1970, spans in seconds. */
export interface CavagePolicy {
  /** What has to be covered, in lower case: `(request-target)`, `digest`. */
  readonly headers?: readonly string[]
  readonly now: number
  /** Since `(created)` or else `date`, one of which then has to be covered. */
  readonly maxAge?: number
  /** By how much the signer's clock may differ; not at all where it is absent. */
  readonly clockSkew?: number
}

/** A signature that is that of its key over this message, and keeps the policy. */
export interface VerifiedCavageSignature extends CavageParameters {
  readonly kind: 'verified'
  /** The one it was made with, whatever it is called in the signature. */
  readonly algorithm: CavageAlgorithm
  /** What was signed. */
  readonly base: string
}

/** Gives the RSA key that a signature names, in PEM or as a JSON Web Key, or a promise of it; undefined where none is known. */
export type FindCavageKey = (untrusted: CavageParameters) => unknown

/**
 * Verifies the signature of a request. The key is looked for only where the signature keeps the policy. The content
 * is another matter: `verifyDigestField` holds it against `digest`, which has to be covered. Rejects with nothing but
 * what `findKey` throws. Source: draft-cavage-http-signatures-12, Section 2.5.
 */
export async function verifyCavageMessage(
  message: RequestMessage,
  policy: CavagePolicy,
  findKey: FindCavageKey,
): Promise<VerifiedCavageSignature | RefusedSignature> {
  const read = readCavageSignature(message)
  if (read.kind === 'refused') return read
  const { parameters, signature } = read
  const named = algorithmsNamed(parameters.algorithm)
  if (named.length === 0) return refuse('algorithm', `\`${parameters.algorithm}\` is not known.`)
  const base = signingString(message, parameters)
  if (base.kind === 'refused') return base
  const broken = coverageRefusal(parameters, policy) ?? timeRefusal(message, parameters, policy)
  if (broken !== undefined) return broken
  const found = await findKey(parameters)
  if (found === undefined) return refuse('key', 'No key is known by that id.')
  const key = readCavageKey(found)
  if (key.kind === 'refused') return key
  const possible = named.filter((one) => key.algorithm === undefined || key.algorithm === one)
  if (possible.length === 0) {
    return refuse(
      'algorithm',
      `The signature says \`${parameters.algorithm}\`, its key is for \`${key.algorithm}\`.`,
    )
  }
  const data = bytesOf(base.text)
  const algorithm = possible.find((one) => verifyCavageBytes(one, key.publicKey, data, signature))
  return algorithm === undefined
    ? {
        ...refuse('not-verified', 'The bytes are not the signature of the key over the message.'),
        base: base.text,
      }
    : { kind: 'verified', ...parameters, algorithm, base: base.text }
}

/** `hs2019` leaves the algorithm to the key, and an RSA key can be for either hash. Source: draft-cavage-http-signatures-12, Sections 2.1.3 and 4.1.1. */
function algorithmsNamed(name = 'hs2019'): readonly CavageAlgorithm[] {
  return cavageAlgorithms.filter((one) => name === one || name === 'hs2019')
}

function coverageRefusal({ headers }: CavageParameters, policy: CavagePolicy): Refusal | undefined {
  const uncovered = policy.headers?.find((name) => !headers.includes(name))
  return uncovered === undefined
    ? undefined
    : refuse('uncovered-component', `\`${uncovered}\` is not covered.`)
}

function timeRefusal(
  message: RequestMessage,
  { headers, created, expires }: CavageParameters,
  { now, maxAge, clockSkew = 0 }: CavagePolicy,
): Refusal | undefined {
  if (created !== undefined && created > now + clockSkew) return fromTheFuture(created - now)
  if (expires !== undefined && expires < now - clockSkew) {
    return refuse('expired', `It expired ${now - expires} seconds ago.`)
  }
  if (maxAge === undefined) return undefined
  const isByCreated = headers.includes('(created)')
  if (!isByCreated && !headers.includes('date')) {
    return refuse('uncovered-component', 'Neither `(created)` nor `date` is covered.')
  }
  const made = isByCreated ? created : secondsOf(fieldValue(message, 'date') ?? '')
  if (made === undefined) return refuse('malformed', '`date` is no date of HTTP.')
  if (made > now + clockSkew) return fromTheFuture(made - now)
  return now - made > maxAge + clockSkew
    ? refuse('too-old', `It is ${now - made} seconds old, of ${maxAge} at most.`)
    : undefined
}

function fromTheFuture(seconds: number): Refusal {
  return refuse('from-the-future', `It was created ${seconds} seconds from now.`)
}

/** A date in the one form that is to be sent; in seconds since 1970. Source: RFC 9110, Section 5.6.7. */
function secondsOf(date: string): number | undefined {
  const time = new Date(date)
  return !Number.isNaN(time.getTime()) && time.toUTCString() === date ? time.getTime() / 1000 : undefined
}
