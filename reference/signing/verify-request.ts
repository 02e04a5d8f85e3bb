import { createHash } from 'node:crypto'
import { fieldValue, type RequestMessage } from '../../scripts/signatures/http-message.ts'
import type { Component } from '../../scripts/signatures/signature-input.ts'
import { type VerificationPolicy, verifyMessage } from '../../scripts/signatures/verify-message.ts'
import type { Conduct } from '../conduct.ts'
import type { ReceivedRequest } from '../http/received-request.ts'
import { hostOf, isHost } from '../ocm-address.ts'
import type { OcmServer } from '../ocm-server.ts'
import { type AdmittedLabel, admitLabel } from './admit-label.ts'
import { brokenDigest } from './broken-digest.ts'

/** Who signed a request, if anybody did. */
export type SignatureVerdict =
  | { readonly kind: 'signed'; readonly host: string }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'refused'; readonly detail: string }

/** Seconds for which a signature is accepted, and by which clocks may differ. */
export const maxAgeSeconds = 300
export const clockSkewSeconds = 30

/**
 * Verifies that a request was signed by a host, which the caller learned from its content; undefined where the content
 * does not tell. No request is sent for a host that is none, nor for a signature that is refused without its key.
 * Source: draft, #signature-verification.
 */
export async function verifyRequest(
  server: OcmServer,
  received: ReceivedRequest,
  claimed: string | undefined,
): Promise<SignatureVerdict> {
  const { conduct } = server.hooks
  const message = messageOf(received)
  const has = (name: string): boolean => fieldValue(message, name) !== undefined
  // Without the second field, the first one can be of an earlier scheme, which this server takes for no signature.
  const isSigned = has('signature-input') || (has('signature') && !conduct.verifiesSignatures)
  if (!isSigned) return { kind: 'unsigned' }
  if (claimed === undefined) return refused('The content does not tell whose signature it is.')
  if (!isHost(claimed)) return refused('What the content tells of the signer is no host.')
  const host = hostOf(claimed)
  if (!conduct.verifiesSignatures) return { kind: 'signed', host }

  const admitted = admitLabel(message, 'ocm', conduct)
  if (admitted.kind === 'refused') return admitted
  const digest = brokenDigest(fieldValue(message, 'content-digest'), received.content, conduct)
  if (digest !== undefined) return refused(digest)
  const policy = policyFor(admitted, conduct, Math.floor(server.now() / 1000))
  const verified = await verifyMessage(admitted.message, policy, ({ parameters: { keyid } }) =>
    typeof keyid === 'string' ? server.correspondence.findKey(host, keyid) : undefined,
  )
  if (verified.kind === 'refused') return refused(verified.detail)
  return (
    noteUse(server, `${host}\n${verified.base}`, admitted.created ?? policy.now) ?? { kind: 'signed', host }
  )
}

function messageOf({ method, targetUri, fields }: ReceivedRequest): RequestMessage {
  return { kind: 'request', method, targetUri, fields }
}

function refused(detail: string): SignatureVerdict & { kind: 'refused' } {
  return { kind: 'refused', detail }
}

function policyFor({ label, created }: AdmittedLabel, conduct: Conduct, now: number): VerificationPolicy {
  const { demandsCreated, refusesFutureSignatures, refusesOldSignatures } = conduct
  return {
    label,
    components: demandedComponents(conduct),
    parameters: demandsCreated ? ['created'] : [],
    // A wider skew would let what is old or has expired pass too.
    now: refusesFutureSignatures ? now : Math.max(now, created ?? now),
    clockSkew: clockSkewSeconds,
    ...(refusesOldSignatures && created !== undefined && { maxAge: maxAgeSeconds }),
  }
}

function demandedComponents(conduct: Conduct): readonly Component[] {
  const demanded: readonly (readonly [boolean, string])[] = [
    [conduct.demandsMethod, '@method'],
    [conduct.demandsTargetUri, '@target-uri'],
    [conduct.demandsContentDigest, 'content-digest'],
    [conduct.demandsContentLength, 'content-length'],
    [conduct.demandsDate, 'date'],
  ]
  return demanded.flatMap(([isDemanded, name]) => (isDemanded ? [{ name, parameters: {} }] : []))
}

/**
 * Refuses a signature that was used before. What was signed is remembered, not the bytes of the signature: with some
 * algorithms, anybody can make other bytes of them that verify too.
 */
function noteUse(
  { replays, hooks }: OcmServer,
  signed: string,
  created: number,
): (SignatureVerdict & { kind: 'refused' }) | undefined {
  const use = replays.note(createHash('sha256').update(signed).digest('base64'), created)
  if (use === 'seen') return refused('The signature was used before.')
  return use === 'forgotten' && hooks.conduct.refusesOldSignatures
    ? refused('The signature is from before the time of which is known what was used.')
    : undefined
}
