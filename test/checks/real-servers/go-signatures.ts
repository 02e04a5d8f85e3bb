import { generateKeyPairSync } from 'node:crypto'
import { isJsonObject, type JsonObject } from '../../../scripts/harness/json-object.ts'
import { contentDigest, verifyContentDigest } from '../../../scripts/signatures/content-digest.ts'
import { signMessage } from '../../../scripts/signatures/sign-message.ts'
import { verifyMessage } from '../../../scripts/signatures/verify-message.ts'
import { askPeer, type Question } from './ask-peer.ts'
import { type Asked, objectIn } from './simulated-server.ts'

/** Who signed a request as RFC 9421 has it; `lost` where the key of the signer could not be looked up. */
export type GoSigner =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'lost' }

export interface GoSignatures {
  readonly keys: JsonObject
  readonly signerOf: (asked: Asked, url: string, host: string) => Promise<GoSigner>
  readonly signed: (question: Question) => Question
}

const covered = ['@method', '@target-uri', 'content-digest', 'content-length', 'date']
const components = covered.map((name) => ({ name, parameters: {} }))

/** Signs and verifies by the draft. `mayContact` tells to which hosts it turns for their keys. */
export function goSignatures(mayContact: (host: string) => boolean): GoSignatures {
  const pair = generateKeyPairSync('ed25519')
  const kid = 'key-1'
  return {
    keys: { keys: [{ ...pair.publicKey.export({ format: 'jwk' }), kid, alg: 'EdDSA', use: 'sig' }] },
    async signerOf(asked, url, host) {
      const { headers, method, body } = asked
      if (headers['signature-input'] === undefined) return { kind: 'nobody' }
      const labels = [...String(headers['signature-input']).matchAll(/(?:^|,)\s*ocm=/g)].length
      if (labels !== 1) return { kind: 'invalid' }
      const keys = mayContact(host) ? await fetchKeys(host) : undefined
      if (keys === undefined) return { kind: 'lost' }
      const fields = Object.entries(headers).map(([name, value]) => ({ name, value: String(value) }))
      const now = Math.floor(Date.now() / 1000)
      const verified = await verifyMessage(
        { kind: 'request', method, targetUri: url, fields },
        { label: 'ocm', components, parameters: ['created', 'keyid'], now, maxAge: 300, clockSkew: 10 },
        ({ parameters }) => keys.find((key) => key['kid'] === parameters['keyid']),
      )
      const digest = verifyContentDigest(String(headers['content-digest']), new TextEncoder().encode(body))
      const isGood = verified.kind === 'verified' && digest.kind === 'matches'
      return isGood ? { kind: 'host', host } : { kind: 'invalid' }
    },
    signed(question) {
      const content = Buffer.from(question.body ?? '')
      const headers = {
        ...question.headers,
        date: new Date().toUTCString(),
        'content-length': String(content.byteLength),
        'content-digest': contentDigest(content),
      }
      const fields = Object.entries(headers).map(([name, value]) => ({ name, value }))
      const signature = signMessage(
        { kind: 'request', method: question.method, targetUri: question.url, fields },
        { label: 'ocm', components, parameters: { created: Math.floor(Date.now() / 1000), keyid: kid } },
        pair.privateKey.export({ format: 'jwk' }),
      )
      if (signature.kind === 'refused') throw new TypeError(signature.detail)
      const { signatureInput } = signature
      return {
        ...question,
        headers: { ...headers, 'signature-input': signatureInput, signature: signature.signature },
      }
    },
  }
}

async function fetchKeys(host: string): Promise<readonly JsonObject[] | undefined> {
  const answer = await askPeer({ method: 'GET', url: `https://${host}/.well-known/jwks.json` })
  const { keys } = objectIn(answer?.body ?? '')
  return Array.isArray(keys) ? keys.filter(isJsonObject) : undefined
}
