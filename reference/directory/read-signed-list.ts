import * as z from 'zod'
import { verifyFlattened } from '../../scripts/signatures/json-web-signature.ts'
import { parseJson } from '../messages/parse-json.ts'

/** A Directory object whose signature was verified. Source: draft, #directory. */
export interface SignedList {
  readonly federation: string
  readonly servers: readonly { readonly url: string; readonly displayName: string }[]
}

const text = z.string().max(300)
const Directory = z.object({ federation: text, servers: z.array(z.unknown()).max(2_000) })
const Server = z.object({ url: text.refine(isLocation), displayName: text })

const General = z.object({
  payload: z.string(),
  signatures: z.array(z.object({ protected: z.string(), signature: z.string() })).max(10),
})

/**
 * Reads the list of a Directory Service, in any serialization of a JSON Web Signature. Entries that no Directory Service
 * publishes are left out. Undefined for what the key did not sign, or what is no list. Never throws. Source: draft,
 * #directory; RFC 7515, Section 7.
 */
export function readSignedList(body: string, publicJwk: unknown): SignedList | undefined {
  for (const candidate of flattened(body)) {
    const verified = verifyFlattened(candidate, publicJwk)
    if (verified.kind === 'verified') return readList(new TextDecoder().decode(verified.payload))
  }
  return undefined
}

/** Each signature by itself, in the flattened serialization. */
function flattened(body: string): readonly unknown[] {
  const [encoded = '', payload = '', signature, ...more] = body.trim().split('.', 4)
  if (signature !== undefined && more.length === 0 && !encoded.startsWith('{')) {
    return [{ payload, protected: encoded, signature }]
  }
  const value = parseJson(body)
  const general = General.safeParse(value)
  if (!general.success) return [value]
  return general.data.signatures.map((one) => ({ ...one, payload: general.data.payload }))
}

function readList(json: string): SignedList | undefined {
  const parsed = Directory.safeParse(parseJson(json))
  if (!parsed.success) return undefined
  const servers = parsed.data.servers.flatMap((one) => Server.safeParse(one).data ?? [])
  return { federation: parsed.data.federation, servers }
}

/** Source: draft, #directory-url-origin, #directory-url-path, #directory-url-rest. */
function isLocation(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && /^https?:\/\/[^/?#@]+\/?$/i.test(text) && url.pathname === '/' && url.host !== ''
}
