import { isCavageSignature } from '../../scripts/signatures/cavage/is-cavage-signature.ts'
import { verifyDigestField } from '../../scripts/signatures/cavage/digest-field.ts'
import { verifyCavageMessage } from '../../scripts/signatures/cavage/verify-cavage-message.ts'
import type { MessageField, RequestMessage } from '../../scripts/signatures/http-message.ts'
import { readSignatureInputs } from '../../scripts/signatures/signature-input.ts'
import { findShareBySecret } from '../access/share-secrets.ts'
import { usualConduct } from '../conduct.ts'
import type { JournalEntry } from '../journal.ts'
import type { OcmServer } from '../ocm-server.ts'
import { clockSkewSeconds, maxAgeSeconds, verifyRequest } from '../signing/verify-request.ts'
import { findCavageKey } from './cavage-key-lookup.ts'
import { namedSigner } from './named-signer.ts'
import type { SignatureScheme } from './signature-scheme.ts'

/** What a signature is worth; `unknown`: whose it is, or the key, could not be learned. */
export interface JudgedSignature {
  readonly scheme: SignatureScheme
  readonly verdict: 'valid' | 'invalid' | 'unknown'
  /** Who signed, or why it is not valid: a sentence. */
  readonly detail: string
}

/** Judges the signatures of requests that were received. */
export interface SignatureJudge {
  readonly isSigned: (entry: JournalEntry) => boolean
  /** Sends nothing but the lookup of a key. Rejects with nothing. */
  readonly judge: (entry: JournalEntry) => Promise<JudgedSignature>
}

/** How many keys are looked up at once: whoever sends signed requests makes us send some of our own. */
const mostAtOnce = 8

/** Judges by the draft's own rules, whatever the conduct of the server, and by those of the earlier scheme. */
export function createSignatureJudge(server: OcmServer): SignatureJudge {
  let underWay = 0
  return {
    isSigned: ({ headers }) => headers['signature'] !== undefined || headers['signature-input'] !== undefined,
    async judge(entry) {
      const message = messageOf(entry, server)
      const scheme = isCavageSignature(message) ? 'draft-cavage' : 'http-message-signatures'
      const unknown = (detail: string): JudgedSignature => ({ scheme, verdict: 'unknown', detail })
      if (!isWhole(entry)) return unknown('The content was not kept as it came, and its digest is not known.')
      if (underWay >= mostAtOnce) return unknown('Too many signed requests came at once to judge this one.')
      underWay += 1
      try {
        return await (scheme === 'draft-cavage'
          ? judgeCavage(entry, message, server)
          : judgeMessageSignature(entry, message, server))
      } finally {
        underWay -= 1
      }
    },
  }
}

/** The journal keeps text: bytes that were none, or too many, are lost. */
function isWhole({ headers, body }: JournalEntry): boolean {
  const length = headers['content-length']
  return length === undefined || Number(length) === Buffer.byteLength(body)
}

function messageOf({ method, url, headers }: JournalEntry, { host, isProxied }: OcmServer): RequestMessage {
  const fields: readonly MessageField[] = Object.entries(headers).map(([name, value]) => ({ name, value }))
  // A proxy can send another `host` than the one that was signed.
  const own = fields.map(({ name, value }) => ({ name, value: isProxied && name === 'host' ? host : value }))
  return { kind: 'request', method, targetUri: url, fields: own }
}

async function judgeMessageSignature(
  entry: JournalEntry,
  message: RequestMessage,
  server: OcmServer,
): Promise<JudgedSignature> {
  const scheme = 'http-message-signatures'
  const signer = namedSigner(entry, keyidIn(message), (secret) => findShareBySecret(server, secret))
  if (signer === undefined)
    return { scheme, verdict: 'unknown', detail: 'Nothing tells whose signature it is.' }
  let isKeyUnknown = false
  const strict: OcmServer = {
    ...server,
    hooks: { ...server.hooks, conduct: usualConduct },
    // The server itself has seen the signature by now.
    replays: { note: () => 'new' },
    now: () => entry.at,
    correspondence: {
      ...server.correspondence,
      async findKey(host, kid) {
        const key = await server.correspondence.findKey(host, kid)
        isKeyUnknown = key === undefined
        return key
      },
    },
  }
  const { pathname, searchParams } = new URL(entry.url)
  const verdict = await verifyRequest(
    strict,
    {
      method: entry.method,
      targetUri: entry.url,
      path: pathname,
      query: searchParams,
      fields: message.fields,
      content: new TextEncoder().encode(entry.body),
      remoteAddress: entry.remote,
    },
    signer,
  )
  if (isKeyUnknown) return { scheme, verdict: 'unknown', detail: `\`${signer}\` gives no key by that id.` }
  return verdict.kind === 'signed'
    ? { scheme, verdict: 'valid', detail: `It is that of \`${verdict.host}\`.` }
    : { scheme, verdict: 'invalid', detail: verdict.kind === 'refused' ? verdict.detail : 'There is none.' }
}

function keyidIn(message: RequestMessage): string | undefined {
  const read = readSignatureInputs(message)
  if (read.kind === 'refused') return undefined
  const keyid = read.inputs.find(({ label }) => label === 'ocm')?.parameters['keyid']
  return typeof keyid === 'string' ? keyid : undefined
}

/** What the text of that time demands to be covered. Source: draft-lopresti-open-cloud-mesh-00, Appendix B. */
const demandedHeaders = ['content-length', 'date', 'digest', 'host']

async function judgeCavage(
  { at, body, headers }: JournalEntry,
  message: RequestMessage,
  { correspondence }: OcmServer,
): Promise<JudgedSignature> {
  const scheme = 'draft-cavage'
  let isKeyUnknown = false
  const verified = await verifyCavageMessage(
    message,
    {
      headers: demandedHeaders,
      now: Math.floor(at / 1000),
      maxAge: maxAgeSeconds,
      clockSkew: clockSkewSeconds,
    },
    async ({ keyId }) => {
      const key = await findCavageKey(keyId, correspondence)
      isKeyUnknown = key === undefined
      return key
    },
  )
  if (isKeyUnknown) return { scheme, verdict: 'unknown', detail: 'No host gives a key by that id.' }
  if (verified.kind === 'refused') return { scheme, verdict: 'invalid', detail: verified.detail }
  const digest = verifyDigestField(headers['digest'], Buffer.from(body))
  if (digest.kind === 'refused') return { scheme, verdict: 'invalid', detail: digest.detail }
  return digest.kind === 'matches'
    ? { scheme, verdict: 'valid', detail: `It is that of \`${verified.keyId}\`.` }
    : {
        scheme,
        verdict: 'invalid',
        detail: `The content has another ${digest.algorithm} digest than it says.`,
      }
}
