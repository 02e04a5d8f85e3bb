import { fieldValue, type RequestMessage } from '../http-message.ts'

/**
 * Whether a message is signed by the scheme of draft-cavage-http-signatures-12, well or not: its `Signature` has a
 * parameter `keyId`, and there is no `Signature-Input`, without which RFC 9421 has no signature.
 */
export function isCavageSignature(message: RequestMessage): boolean {
  const signature = fieldValue(message, 'signature')
  return (
    signature !== undefined &&
    fieldValue(message, 'signature-input') === undefined &&
    /(?:^|,)[ \t]*keyId[ \t]*=/i.test(signature)
  )
}
