import { signatureBase } from '../../scripts/signatures/signature-base.ts'
import type { SignatureInput } from '../../scripts/signatures/signature-input.ts'
import { signMessage } from '../../scripts/signatures/sign-message.ts'
import type { OutgoingDraft, SigningPlan } from '../signing/outgoing-draft.ts'
import { asMessage } from '../signing/sign-request.ts'

/** A signature as two fields have it, each with one member. */
export interface SignatureFields {
  readonly signatureInput: string
  readonly signature: string
}

/** The signature that a plan makes of a request. Throws where it makes none: a bug. */
export function signatureOf(request: OutgoingDraft, plan: SigningPlan): SignatureFields {
  const signed = signMessage(asMessage(request), inputOf(plan), plan.jwk)
  if (signed.kind === 'refused') throw new TypeError(`Expected to sign a request, received: ${signed.detail}`)
  return signed
}

/** A signature whose bytes are made by other means than the key of the plan and what goes with it. */
export function signatureBy(
  request: OutgoingDraft,
  plan: SigningPlan,
  sign: (base: Uint8Array) => Uint8Array,
): SignatureFields {
  const base = signatureBase(asMessage(request), inputOf(plan))
  if (base.kind === 'refused') throw new TypeError(`Expected to sign a request, received: ${base.detail}`)
  const [parameters = ''] = base.text.split('"@signature-params": ').slice(-1)
  const bytes = Buffer.from(sign(new TextEncoder().encode(base.text)))
  return {
    signatureInput: `${plan.label}=${parameters}`,
    signature: `${plan.label}=:${bytes.toString('base64')}:`,
  }
}

function inputOf({ label, components, parameters }: SigningPlan): SignatureInput {
  return { label, parameters, components: components.map((name) => ({ name, parameters: {} })) }
}
