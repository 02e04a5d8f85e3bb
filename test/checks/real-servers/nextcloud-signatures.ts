import { createCavageKey, prepareForCavage, signWithCavage } from '../../../reference/peer/cavage-signer.ts'
import { isJsonObject } from '../../../scripts/harness/json-object.ts'
import { readCavageSignature } from '../../../scripts/signatures/cavage/cavage-signature.ts'
import { verifyDigestField } from '../../../scripts/signatures/cavage/digest-field.ts'
import { verifyCavageMessage } from '../../../scripts/signatures/cavage/verify-cavage-message.ts'
import type { RequestMessage } from '../../../scripts/signatures/http-message.ts'
import { askPeer, type Question } from './ask-peer.ts'
import { type Asked, objectIn } from './simulated-server.ts'

/** Who signed a request; `nobody` where it is not signed, or names a host that has no key. */
export type Signer =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'invalid' }
  /** As where `Digest` comes with a signature of another scheme. */
  | { readonly kind: 'broken' }

export interface NextcloudSignatures {
  /** For Discovery. */
  readonly publicKey: { readonly keyId: string; readonly publicKeyPem: string }
  readonly signerOf: (asked: Asked, url: string) => Promise<Signer>
  /** Whether a good signature of a host came before: from then on it has to sign. */
  readonly isKnown: (host: string) => boolean
  readonly signed: (question: Question) => Question
}

/** Signs and verifies as Nextcloud does from 31 on: each `Signature` is taken for one of the earlier scheme. */
export function nextcloudSignatures(origin: string): NextcloudSignatures {
  const own = createCavageKey(origin)
  const keys = new Map<string, string>()
  return {
    publicKey: { keyId: own.keyId, publicKeyPem: own.publicKey },
    isKnown: (host) => keys.has(host),
    async signerOf(asked, url) {
      if (asked.headers['signature'] === undefined) return { kind: 'nobody' }
      const message = messageOf(asked, url)
      const read = readCavageSignature(message)
      if (read.kind === 'refused') {
        const isBoth = asked.headers['digest'] !== undefined && asked.headers['signature-input'] !== undefined
        return { kind: isBoth ? 'broken' : 'invalid' }
      }
      const { keyId } = read.parameters
      const host = URL.parse(keyId)?.host ?? ''
      const key = keys.get(host) ?? (await fetchKey(host, keyId))
      if (key === undefined) return { kind: 'nobody' }
      const verified = await verifyCavageMessage(
        message,
        {
          headers: ['(request-target)', 'content-length', 'date', 'digest', 'host'],
          now: Math.floor(Date.now() / 1000),
          maxAge: 300,
          clockSkew: 3600,
        },
        () => key,
      )
      const digest = verifyDigestField(headerOf(asked, 'digest'), new TextEncoder().encode(asked.body))
      if (verified.kind !== 'verified' || digest.kind !== 'matches') return { kind: 'invalid' }
      keys.set(host, key)
      return { kind: 'host', host }
    },
    signed(question) {
      const { body = '', headers = {} } = question
      const request = {
        purpose: 'share',
        method: question.method,
        url: question.url,
        headers: {
          ...headers,
          date: new Date().toUTCString(),
          'content-length': String(Buffer.byteLength(body)),
        },
        body,
        signing: undefined,
      } as const
      const draft = { ...request, headers: { ...request.headers } }
      prepareForCavage(draft)
      signWithCavage(draft, own)
      return { ...question, headers: draft.headers }
    },
  }
}

async function fetchKey(host: string, keyId: string): Promise<string | undefined> {
  for (const path of ['/ocm-provider/', '/.well-known/ocm']) {
    const answer = await askPeer({ method: 'GET', url: `https://${host}${path}` })
    const { publicKey } = objectIn(answer?.body ?? '')
    if (!isJsonObject(publicKey) || publicKey['keyId'] !== keyId) continue
    const pem = publicKey['publicKeyPem']
    if (typeof pem === 'string') return pem
  }
  return undefined
}

function messageOf({ method, headers }: Asked, url: string): RequestMessage {
  const fields = Object.entries(headers).map(([name, value]) => ({ name, value: String(value) }))
  return { kind: 'request', method, targetUri: url, fields }
}

function headerOf({ headers }: Asked, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}
