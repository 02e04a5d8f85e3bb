import { isJsonObject, readJson, readJsonObject } from '../../scripts/harness/json-object.ts'

/** What a JSON Web Signature is of. */
export interface SignedPayload {
  /** Undefined where it is no JSON. */
  readonly content: unknown
}

/**
 * Reads the payload of a JSON Web Signature in any serialization, whatever the signature is worth. Undefined for what is
 * none. Source: RFC 7515, Section 7.
 */
export function readSignedPayload(body: string): SignedPayload | undefined {
  const encoded = payloadOf(body)
  return encoded === undefined
    ? undefined
    : { content: readJson(Buffer.from(encoded, 'base64url').toString()) }
}

function payloadOf(body: string): string | undefined {
  const compact = /^[\w-]+\.([\w-]*)\.[\w-]*$/.exec(body.trim())
  if (compact !== null) return compact[1]
  const { payload, signature, signatures } = readJsonObject(body) ?? {}
  const isSigned =
    typeof signature === 'string' || (Array.isArray(signatures) && signatures.every(isJsonObject))
  return isSigned && typeof payload === 'string' ? payload : undefined
}
