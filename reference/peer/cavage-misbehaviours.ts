import { createHmac } from 'node:crypto'
import { digestField } from '../../scripts/signatures/cavage/digest-field.ts'
import { bytesOf, signingString } from '../../scripts/signatures/cavage/signing-string.ts'
import type { Behaviour } from '../behaviour.ts'
import { once } from '../once.ts'
import type { OutgoingDraft } from '../signing/outgoing-draft.ts'
import { asMessage } from '../signing/sign-request.ts'
import {
  type CavageChanges,
  type CavageKey,
  cavageHeaders,
  createRsaPair,
  isPreparedForCavage,
  signWithCavage,
} from './cavage-signer.ts'
import { bodyChangedAfterSigning } from './change-after-signing.ts'
import { flipFirstByte } from './flip-first-byte.ts'

/**
 * What a peer that signs as draft-cavage-http-signatures-12 has it can do wrong. A Verifier refuses each of them but
 * `unsigned`, which it refuses if it demands signatures. Source: draft-cavage-http-signatures-12, Section 2.5.
 */
export function cavageMisbehaviours(key: () => CavageKey): readonly Behaviour[] {
  const signedAgain =
    (changesFor: (request: OutgoingDraft) => CavageChanges) =>
    (request: OutgoingDraft): void => {
      if (isPreparedForCavage(request)) signWithCavage(request, key(), changesFor(request))
    }
  const otherKey = once(createRsaPair)
  return [
    {
      name: 'signature-bytes-wrong',
      description: 'Changes a byte of the signature.',
      signed({ headers }) {
        headers['signature'] = flipFirstByte(headers['signature'] ?? '', '"')
      },
    },
    {
      name: 'signed-with-another-key',
      description: 'Signs with a key that is not published, under the keyId of the one that is.',
      signed: signedAgain(() => ({ privateKey: otherKey().privateKey })),
    },
    {
      name: 'keyid-of-another-host',
      description: 'Names a key of a host that does not exist.',
      signed: signedAgain(() => ({ keyId: 'https://another-host.invalid/ocm#signature' })),
    },
    {
      name: 'keyid-unknown',
      description: 'Names a key of its own host that it does not publish.',
      signed: signedAgain(() => ({ keyId: `${key().keyId.split('#', 1)[0]}#no-such-key` })),
    },
    {
      name: 'date-stale',
      description: 'Sends a date that is an hour old, and signs it.',
      signing: ({ headers }) => shiftDate(headers, -hour),
    },
    {
      name: 'date-in-future',
      description: 'Sends a date that is an hour ahead, and signs it.',
      signing: ({ headers }) => shiftDate(headers, hour),
    },
    ...['content-length', 'date', 'digest', 'host'].map((header) => ({
      name: `${header}-uncovered`,
      description: `Leaves \`${header}\` out of what the signature covers.`,
      signed: signedAgain(() => without(header)),
    })),
    {
      name: 'digest-wrong',
      description: 'Sends the digest of other content, and signs it.',
      signing({ headers }) {
        headers['digest'] = digestField(otherContent, ['sha-512'])
      },
    },
    {
      name: 'one-digest-right-one-wrong',
      description: 'Sends a right SHA-512 digest and a wrong SHA-256 digest, and signs them.',
      signing({ headers }) {
        headers['digest'] += `,${digestField(otherContent, ['sha-256'])}`
      },
    },
    {
      name: 'digest-missing',
      description: 'Sends no digest, and signs the rest.',
      signed(request) {
        signedAgain(() => without('digest'))(request)
        delete request.headers['digest']
      },
    },
    {
      name: 'date-missing',
      description: 'Sends no date, and signs the rest.',
      signed(request) {
        signedAgain(() => without('date'))(request)
        delete request.headers['date']
      },
    },
    {
      name: 'unsigned',
      description: 'Sends no signature.',
      signed({ headers }) {
        delete headers['signature']
        delete headers['digest']
      },
    },
    {
      name: 'hmac-algorithm',
      description: 'Signs with HMAC, and takes the public key for the secret.',
      signed(request) {
        if (isPreparedForCavage(request)) request.headers['signature'] = hmacSignature(request, key())
      },
    },
    {
      name: 'alg-mismatch',
      description: 'Names another algorithm than the one with which it signs.',
      signed({ headers }) {
        headers['signature'] = (headers['signature'] ?? '').replace('"rsa-sha512"', '"rsa-sha256"')
      },
    },
    bodyChangedAfterSigning,
    {
      name: 'signed-for-another-method',
      description: 'Signs the request as one with the method PUT.',
      signed: signedAgain((request) => ({ request: { ...request, method: 'PUT' } })),
    },
    {
      name: 'signed-for-another-target',
      description: 'Signs the request as one to another host.',
      signed: signedAgain((request) => ({
        request: { ...request, headers: { ...request.headers, host: 'another-host.invalid' } },
      })),
    },
  ]
}

/** In milliseconds. */
const hour = 3_600_000

const otherContent = new TextEncoder().encode('{}')

function shiftDate(headers: OutgoingDraft['headers'], milliseconds: number): void {
  headers['date'] = new Date(Date.parse(headers['date'] ?? '') + milliseconds).toUTCString()
}

function without(header: string): CavageChanges {
  return { headers: cavageHeaders.filter((name) => name !== header) }
}

function hmacSignature(request: OutgoingDraft, { keyId, publicKey }: CavageKey): string {
  const algorithm = 'hmac-sha256'
  const base = signingString(asMessage(request), { algorithm, headers: cavageHeaders })
  if (base.kind === 'refused') throw new TypeError(`Expected to sign a request, received: ${base.detail}`)
  const signature = createHmac('sha256', publicKey).update(bytesOf(base.text)).digest('base64')
  return `keyId="${keyId}",algorithm="${algorithm}",headers="${cavageHeaders.join(' ')}",signature="${signature}"`
}
