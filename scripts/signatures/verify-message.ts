import { componentIdentity } from 'http-message-sig'
import { type Algorithm, verifyBytes } from './algorithm.ts'
import { type DeclaredSignature, declaredSignature } from './declared-signature.ts'
import type { HttpMessage } from './http-message.ts'
import { readKey } from './json-web-key.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { Component, SignatureInput } from './signature-input.ts'

/** What a verifier demands of a signature; times are in seconds since 1970, spans in seconds. */
export interface VerificationPolicy {
  /** Which signature of the message; needed where there are several. */
  readonly label?: string
  /** Those that are allowed; all that are known where it is absent. */
  readonly algorithms?: readonly Algorithm[]
  /** What has to be covered. */
  readonly components?: readonly Component[]
  /** The names of those that have to be there. */
  readonly parameters?: readonly string[]
  readonly now: number
  /** Since `created`, which then has to be there. */
  readonly maxAge?: number
  /** By how much the signer's clock may differ; not at all where it is absent. */
  readonly clockSkew?: number
}

/** A signature that is that of its key over this message, and keeps the policy. */
export interface VerifiedSignature extends SignatureInput {
  readonly kind: 'verified'
  readonly algorithm: Algorithm
  /** What was signed. */
  readonly base: string
}

/** A signature that is not accepted; with the base that it was held against, where it came to that. */
export interface RefusedSignature extends Refusal {
  readonly base?: string
}

/** Gives the JSON Web Key that a signature names, or a promise of it; undefined where none is known. */
export type FindKey = (untrusted: SignatureInput) => unknown

/**
 * Verifies one signature of a message. The key is looked for only where the signature keeps the policy. Rejects
 * with nothing but what `findKey` throws. Source: RFC 9421, Section 3.2.
 */
export async function verifyMessage(
  message: HttpMessage,
  policy: VerificationPolicy,
  findKey: FindKey,
): Promise<VerifiedSignature | RefusedSignature> {
  const declared = await declaredSignature(message, policy.label)
  if (declared.kind === 'refused') return declared
  const { input, base, signature } = declared
  const broken = coverageRefusal(declared, policy) ?? timeRefusal(declared, policy)
  if (broken !== undefined) return broken
  const jwk = await findKey(input)
  if (jwk === undefined) return refuse('key', 'No key is known by that id.')
  const claimed = input.parameters['alg']
  const key = readKey(jwk, typeof claimed === 'string' ? claimed : undefined)
  if (key.kind === 'refused') return key
  const { algorithm } = key
  if (claimed !== undefined && claimed !== algorithm) {
    return refuse('algorithm', `The signature says \`${claimed}\`, its key is for \`${algorithm}\`.`)
  }
  if (policy.algorithms?.includes(algorithm) === false) {
    return refuse('algorithm', `\`${algorithm}\` is not allowed.`)
  }
  if (!verifyBytes(algorithm, key.publicKey, new TextEncoder().encode(base), signature)) {
    return { ...refuse('not-verified', 'The bytes are not the signature of the key over the message.'), base }
  }
  return { kind: 'verified', ...input, algorithm, base }
}

function coverageRefusal({ input }: DeclaredSignature, policy: VerificationPolicy): Refusal | undefined {
  const covered = new Set(input.components.map(identityOf))
  const uncovered = policy.components?.map(identityOf).find((one) => !covered.has(one))
  if (uncovered !== undefined) return refuse('uncovered-component', `\`${uncovered}\` is not covered.`)
  const missing = policy.parameters?.find((name) => input.parameters[name] === undefined)
  return missing === undefined ? undefined : refuse('missing-parameter', `\`${missing}\` is missing.`)
}

/** An identifier whose parameters are in an order of their own. Source: RFC 9421, Section 2. */
function identityOf({ name, parameters }: Component): string {
  const sorted = Object.entries(parameters).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return componentIdentity({ name, parameters: Object.fromEntries(sorted) })
}

function timeRefusal({ input }: DeclaredSignature, policy: VerificationPolicy): Refusal | undefined {
  const { created, expires } = input.parameters
  const { now, maxAge, clockSkew = 0 } = policy
  if (typeof created === 'number' && created > now + clockSkew) {
    return refuse('from-the-future', `It was created ${created - now} seconds from now.`)
  }
  if (typeof expires === 'number' && expires < now - clockSkew) {
    return refuse('expired', `It expired ${now - expires} seconds ago.`)
  }
  if (maxAge === undefined) return undefined
  if (typeof created !== 'number') return refuse('missing-parameter', '`created` is missing.')
  return now - created > maxAge + clockSkew
    ? refuse('too-old', `It is ${now - created} seconds old, of ${maxAge} at most.`)
    : undefined
}
