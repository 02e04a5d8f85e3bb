import { verifyBytes } from './algorithm.ts'
import type { HttpMessage } from './http-message.ts'
import { readKey } from './json-web-key.ts'
import { signatureBase } from './signature-base.ts'
import type { SignatureInput } from './signature-input.ts'

/**
 * Whether some bytes, in base64, are the signature of a key over a message as `input` declares it, whatever the
 * message's own fields say. No policy is kept: who receives messages verifies them with `verifyMessage`.
 */
export function isSignatureOf(
  message: HttpMessage,
  input: SignatureInput,
  signature: string,
  jwk: unknown,
): boolean {
  const { alg } = input.parameters
  const key = readKey(jwk, typeof alg === 'string' ? alg : undefined)
  const base = signatureBase(message, input)
  if (key.kind === 'refused' || base.kind === 'refused') return false
  const data = new TextEncoder().encode(base.text)
  return verifyBytes(key.algorithm, key.publicKey, data, Buffer.from(signature, 'base64'))
}
