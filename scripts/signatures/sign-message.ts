import { createSignatureSync } from 'http-message-sig'
import { signBytes } from './algorithm.ts'
import type { HttpMessage } from './http-message.ts'
import { readKey } from './json-web-key.ts'
import { type Refusal, refusalOf, refuse } from './refusal.ts'
import type { SignatureInput } from './signature-input.ts'

/** What to put into a message that is signed: the values of its two fields, each a dictionary with one member. */
export interface SignatureFields {
  readonly kind: 'signed'
  readonly signatureInput: string
  readonly signature: string
}

/**
 * Signs a message with a private JSON Web Key: what `input` covers, under its label, with its parameters as they
 * are given and no others. Never throws. Source: RFC 9421, Section 3.1.
 */
export function signMessage(
  message: HttpMessage,
  { label, components, parameters }: SignatureInput,
  jwk: unknown,
): SignatureFields | Refusal {
  const claimed = parameters['alg']
  const key = readKey(jwk, typeof claimed === 'string' ? claimed : undefined)
  if (key.kind === 'refused') return key
  const { algorithm, privateKey } = key
  if (privateKey === undefined) return refuse('key', 'The key has no private half.')
  let isSigned = true
  const sign = (data: Uint8Array): Uint8Array => {
    const bytes = signBytes(algorithm, privateKey, data)
    isSigned = bytes !== undefined
    return bytes ?? new Uint8Array()
  }
  try {
    const fields = createSignatureSync(message, {
      label,
      components,
      parameters,
      signer: { algorithm, sign },
    })
    return isSigned ? { kind: 'signed', ...fields } : refuse('key', 'The key cannot sign.')
  } catch (error) {
    return refusalOf(error)
  }
}
