import { createHmac } from 'node:crypto'
import { algorithms, signBytes } from '../../scripts/signatures/algorithm.ts'
import { contentDigest } from '../../scripts/signatures/content-digest.ts'
import { readKey, type UsableKey } from '../../scripts/signatures/json-web-key.ts'
import type { Behaviour } from '../behaviour.ts'
import { once } from '../once.ts'
import { createSigningKey } from '../signing/key-ring.ts'
import type { OutgoingDraft, SigningPlan } from '../signing/outgoing-draft.ts'
import { coveredComponents } from '../signing/sign-request.ts'
import { bodyChangedAfterSigning } from './change-after-signing.ts'
import { flipFirstByte } from './flip-first-byte.ts'
import { type SignatureFields, signatureBy, signatureOf } from './sign-base.ts'

/** The one that takes two requests: what is sent again is the very request that was sent before. */
export const replay: Behaviour = {
  name: 'replay',
  description:
    'Sends the request twice, with the same signature; what came of the second time is what counts.',
}

/**
 * What a peer that signs as RFC 9421 has it can do wrong. A Verifier refuses each of them but `extra-label-broken`, which
 * does not concern it, `sha-512-digest`, and `unsigned`, which it refuses if it demands signatures. Source: draft, #signature-creation,
 * #signature-verification; RFC 9421, Section 3.2.
 */
export const misbehaviours: readonly Behaviour[] = [
  {
    name: 'signature-bytes-wrong',
    description: 'Changes a byte of the signature.',
    signed({ headers }) {
      headers['signature'] = flipFirstByte(headers['signature'] ?? '', ':')
    },
  },
  {
    name: 'signed-with-another-key',
    description: 'Signs with a key that is not published, under the keyid of the one that is.',
    signing: planned((plan) => {
      plan.jwk = otherKey()
    }),
  },
  {
    name: 'keyid-of-another-host',
    description: 'Names a key of a host that does not exist.',
    signing: planned(({ parameters }) => {
      parameters['keyid'] = 'another-host.invalid#key1'
    }),
  },
  {
    name: 'keyid-unknown',
    description: 'Names a key of its own host that it does not publish.',
    signing: planned(({ parameters }) => {
      parameters['keyid'] = `${String(parameters['keyid']).split('#', 1)[0]}#no-such-key`
    }),
  },
  {
    name: 'created-missing',
    description: 'Leaves out the parameter created.',
    signing: planned(({ parameters }) => {
      delete parameters['created']
    }),
  },
  {
    name: 'created-stale',
    description: 'Says that it signed ten years ago: how old a signature may be, a Verifier decides.',
    signing: planned(({ parameters }) => shiftCreated(parameters, -tenYears)),
  },
  {
    name: 'created-in-future',
    description: 'Says that it signed in ten years, by which no clocks differ.',
    signing: planned(({ parameters }) => shiftCreated(parameters, tenYears)),
  },
  {
    name: 'expired',
    description: 'Says that it signed two minutes ago, and that the signature was good for one.',
    signing: planned(({ parameters }) => {
      shiftCreated(parameters, -120)
      parameters['expires'] = Number(parameters['created']) + 60
    }),
  },
  ...coveredComponents.map((component) => ({
    name: `${component.replace('@', '')}-uncovered`,
    description: `Leaves \`${component}\` out of what the signature covers.`,
    signing: planned((plan) => uncover(plan, component)),
  })),
  {
    name: 'digest-wrong',
    description: 'Sends the digest of other content, and signs it.',
    signing({ headers }) {
      headers['content-digest'] = contentDigest(otherContent)
    },
  },
  {
    name: 'one-digest-right-one-wrong',
    description: 'Sends a right SHA-256 digest and a wrong SHA-512 digest, and signs them.',
    signing({ headers }) {
      headers['content-digest'] += `, ${contentDigest(otherContent, ['sha-512'])}`
    },
  },
  {
    name: 'first-digest-wrong',
    description: 'Sends a wrong SHA-256 digest and a right SHA-512 digest, and signs them.',
    signing({ headers, body = '' }) {
      const right = contentDigest(Buffer.from(body), ['sha-512'])
      headers['content-digest'] = `${contentDigest(otherContent)}, ${right}`
    },
  },
  {
    name: 'sha-512-digest',
    description:
      'Sends a SHA-512 digest only; this is harmless, and shows whether a Verifier knows the algorithm.',
    signing({ headers, body = '' }) {
      headers['content-digest'] = contentDigest(Buffer.from(body), ['sha-512'])
    },
  },
  {
    name: 'sha-512-digest-wrong',
    description: 'Sends the SHA-512 digest of other content only, and signs it.',
    signing({ headers }) {
      headers['content-digest'] = contentDigest(otherContent, ['sha-512'])
    },
  },
  {
    name: 'digest-missing',
    description: 'Sends no digest, and signs the rest.',
    signing(request) {
      delete request.headers['content-digest']
      if (request.signing !== undefined) uncover(request.signing, 'content-digest')
    },
  },
  {
    name: 'date-missing',
    description: 'Sends no date, and signs the rest.',
    signing(request) {
      delete request.headers['date']
      if (request.signing !== undefined) uncover(request.signing, 'date')
    },
  },
  {
    name: 'two-ocm-labels',
    description: 'Sends two good signatures with the label ocm.',
    signed: signedAgain((request, plan) => {
      const parameters = { ...plan.parameters, nonce: 'another' }
      return joined(signatureIn(request), signatureOf(request, { ...plan, parameters }))
    }),
  },
  {
    name: 'no-ocm-label',
    description: 'Signs under another label than ocm.',
    signing: planned((plan) => {
      plan.label = 'sig1'
    }),
  },
  {
    name: 'extra-label-broken',
    description: 'Adds a broken signature under another label, as an intermediary could; this is harmless.',
    signed: signedAgain((request, plan) => {
      const { signatureInput, signature } = signatureOf(request, { ...plan, label: 'proxy' })
      return joined(signatureIn(request), { signatureInput, signature: flipFirstByte(signature, ':') })
    }),
  },
  {
    name: 'unsigned',
    description: 'Sends no signature.',
    signing(request) {
      request.signing = undefined
      delete request.headers['content-digest']
    },
  },
  {
    name: 'hmac-algorithm',
    description: 'Signs with HMAC, and takes the public key for the secret.',
    signed: signedAgain((request, plan) => {
      const secret = keyOf(plan).publicKey.export({ type: 'spki', format: 'der' })
      const parameters = { ...plan.parameters, alg: 'hmac-sha256' }
      return signatureBy(request, { ...plan, parameters }, (base) =>
        createHmac('sha256', secret).update(base).digest(),
      )
    }),
  },
  {
    name: 'alg-mismatch',
    description: 'Names another algorithm than that of its key, with which it signs.',
    signed: signedAgain((request, plan) => {
      const { algorithm, privateKey } = keyOf(plan)
      const alg = algorithms.find((other) => other !== algorithm) ?? ''
      const parameters = { ...plan.parameters, alg }
      return signatureBy(request, { ...plan, parameters }, (base) =>
        privateKey === undefined ? base : (signBytes(algorithm, privateKey, base) ?? base),
      )
    }),
  },
  bodyChangedAfterSigning,
  {
    name: 'signed-for-another-method',
    description: 'Signs the request as one with the method PUT.',
    signed: signedAgain((request, plan) => signatureOf({ ...request, method: 'PUT' }, plan)),
  },
  {
    name: 'signed-for-another-target',
    description: 'Signs the request as one to another host.',
    signed: signedAgain((request, plan) => {
      const { pathname, search } = new URL(request.url)
      return signatureOf({ ...request, url: `https://another-host.invalid${pathname}${search}` }, plan)
    }),
  },
  replay,
]

/** In seconds. */
const tenYears = 315_576_000

const otherContent = new TextEncoder().encode('{}')

const otherKey = once(() => createSigningKey('', 'Ed25519').privateJwk)

/** A hook for the plan of a request that is signed at all. */
function planned(change: (plan: SigningPlan) => void): (request: OutgoingDraft) => void {
  return ({ signing }) => {
    if (signing !== undefined) change(signing)
  }
}

/** A hook that puts another signature in the place of the one that a request has. */
function signedAgain(
  sign: (request: OutgoingDraft, plan: SigningPlan) => SignatureFields,
): (request: OutgoingDraft) => void {
  return (request) => {
    if (request.signing === undefined) return
    const { signatureInput, signature } = sign(request, request.signing)
    request.headers['signature-input'] = signatureInput
    request.headers['signature'] = signature
  }
}

function signatureIn({ headers }: OutgoingDraft): SignatureFields {
  return { signatureInput: headers['signature-input'] ?? '', signature: headers['signature'] ?? '' }
}

function joined(one: SignatureFields, other: SignatureFields): SignatureFields {
  return {
    signatureInput: `${one.signatureInput}, ${other.signatureInput}`,
    signature: `${one.signature}, ${other.signature}`,
  }
}

function shiftCreated(parameters: SigningPlan['parameters'], seconds: number): void {
  parameters['created'] = Number(parameters['created']) + seconds
}

function uncover(plan: SigningPlan, component: string): void {
  plan.components = plan.components.filter((name) => name !== component)
}

function keyOf({ jwk }: SigningPlan): UsableKey {
  const key = readKey(jwk)
  if (key.kind === 'refused') throw new TypeError(`Expected a key of the peer, received: ${key.detail}`)
  return key
}
