import { createSignatureSync } from 'http-message-sig'
import type { HttpMessage } from './http-message.ts'
import { type Refusal, refusalOf } from './refusal.ts'
import type { SignatureInput } from './signature-input.ts'

/** The text whose bytes are signed: one line for each component, and one for the parameters. Never throws. Source: RFC 9421, Section 2.5. */
export function signatureBase(
  message: HttpMessage,
  { label, components, parameters }: SignatureInput,
): { readonly kind: 'base'; readonly text: string } | Refusal {
  let text = ''
  // The library hands the base to who signs, and to nobody else.
  const signer = {
    algorithm: String(parameters['alg'] ?? ''),
    sign: (data: Uint8Array) => {
      text = new TextDecoder().decode(data)
      return data.subarray(0, 0)
    },
  }
  try {
    createSignatureSync(message, { label, components, parameters, signer })
    return { kind: 'base', text }
  } catch (error) {
    return refusalOf(error)
  }
}
