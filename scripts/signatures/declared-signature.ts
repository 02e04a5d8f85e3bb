import {
  type Rfc8941BareItem,
  Token,
  type UntrustedSignatureCandidate,
  verifySignature,
} from 'http-message-sig'
import { algorithms } from './algorithm.ts'
import { fieldValue, type HttpMessage } from './http-message.ts'
import { type Refusal, refusalOf, refuse } from './refusal.ts'
import { mostComponents, type ParameterValue, type SignatureInput } from './signature-input.ts'

/** A signature as its message has it, not verified. */
export interface DeclaredSignature {
  readonly kind: 'declared'
  /** Tokens are strings in it, and byte sequences base64. */
  readonly input: SignatureInput
  readonly base: string
  readonly signature: Uint8Array
}

/** Reads a signature with its base, the one of a label or the only one. Never throws. Source: RFC 9421, Section 3.2, steps 1 to 3 and 7. */
export async function declaredSignature(
  message: HttpMessage,
  label: string | undefined,
): Promise<DeclaredSignature | Refusal> {
  const quotes = fieldValue(message, 'signature-input')?.split('"').length ?? 0
  if (quotes > mostComponents * 4) {
    return refuse('unsupported', `Signature-Input has more than ${mostComponents * 2} strings.`)
  }
  let candidate: UntrustedSignatureCandidate | undefined
  let base = ''
  try {
    // The library reads with care, and hands over what it read by asking for a verifier.
    await verifySignature(message, {
      ...(label !== undefined && { label }),
      policy: {
        algorithms,
        requiredComponents: [],
        requiredParameters: [],
        clockSkew: Number.MAX_SAFE_INTEGER,
        now: 0,
      },
      resolveVerifier(untrusted) {
        candidate = untrusted
        return {
          algorithm: untrusted.algorithm ?? algorithms[0],
          verify(data) {
            base = new TextDecoder().decode(data)
            return true
          },
        }
      },
    })
  } catch (error) {
    return refusalOf(error)
  }
  if (candidate === undefined) return refuse('label', 'No such label.')
  const { components, parameters, signature } = candidate
  const input = {
    label: candidate.label,
    components: components.map((one) => ({ name: one.name, parameters: plain(one.parameters) })),
    parameters: plain(parameters),
  }
  return { kind: 'declared', input, base, signature }
}

function plain(
  parameters: Readonly<Record<string, Rfc8941BareItem | undefined>>,
): Readonly<Record<string, ParameterValue>> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, plainValue(value)]],
    ),
  )
}

function plainValue(value: Rfc8941BareItem): ParameterValue {
  if (value instanceof Token) return value.toString()
  return value instanceof ArrayBuffer ? Buffer.from(value).toString('base64') : value
}
