import { contentDigest } from '../../scripts/signatures/content-digest.ts'
import type { RequestMessage } from '../../scripts/signatures/http-message.ts'
import { signMessage } from '../../scripts/signatures/sign-message.ts'
import { randomBytes } from 'node:crypto'
import type { Hooks } from '../hooks.ts'
import type { SigningKey } from './key-ring.ts'
import type { OutgoingDraft, SigningPlan } from './outgoing-draft.ts'

/** What a signature covers, in this order. Source: draft, #signature-creation. */
export const coveredComponents: readonly string[] = [
  '@method',
  '@target-uri',
  'content-digest',
  'content-length',
  'date',
]

/** How the server signs a request with a key. A nonce makes each signature another one, as a Verifier can refuse what it saw before. */
export function planSignature(key: SigningKey, now: number): SigningPlan {
  return {
    label: 'ocm',
    components: [...coveredComponents],
    parameters: {
      created: Math.floor(now / 1000),
      keyid: key.kid,
      nonce: randomBytes(12).toString('base64url'),
    },
    jwk: key.privateJwk,
  }
}

/** Gives a request its `date`, `content-length`, `content-digest` and signature, in place. Throws where our own key cannot sign: a bug. */
export function signRequest(
  request: OutgoingDraft,
  hooks: Pick<Hooks, 'signing' | 'signed'>,
  now: number,
): void {
  const content = Buffer.from(request.body ?? '')
  request.headers['date'] = new Date(now).toUTCString()
  request.headers['content-length'] = String(content.byteLength)
  request.headers['content-digest'] = contentDigest(content)
  hooks.signing(request)
  const { signing } = request
  if (signing !== undefined) {
    const { label, components, parameters, jwk } = signing
    const input = { label, parameters, components: components.map((name) => ({ name, parameters: {} })) }
    const signature = signMessage(asMessage(request), input, jwk)
    if (signature.kind === 'refused')
      throw new TypeError(`Expected to sign a request, received: ${signature.detail}`)
    request.headers['signature-input'] = signature.signatureInput
    request.headers['signature'] = signature.signature
  }
  hooks.signed(request)
}

/** A request as it is signed. */
export function asMessage({ method, url, headers }: OutgoingDraft): RequestMessage {
  const fields = Object.entries(headers).map(([name, value]) => ({ name, value }))
  return { kind: 'request', method, targetUri: url, fields }
}
