import { createSigningKey } from '../../../reference/signing/key-ring.ts'
import { contentDigest } from '../../../scripts/signatures/content-digest.ts'
import type { RequestMessage } from '../../../scripts/signatures/http-message.ts'
import { signedRequest, type Signing, testKeys, usualComponents, withField } from './signer.ts'
import { startTime } from './verifier.ts'

/** The content of all these requests, but for those in which it is another one. */
export const content = '{"shareWith":"grace@receiver.example.net"}'
const otherContent = '{"shareWith":"everybody"}'
const good256 = contentDigest(Buffer.from(content))
/** The digest of another content. */
export const bad256 = contentDigest(Buffer.from(otherContent))
const good512 = contentDigest(Buffer.from(content), ['sha-512'])
const bad512 = contentDigest(Buffer.from(otherContent), ['sha-512'])

/** The usual components but one. */
export function without(component: string): readonly string[] {
  return usualComponents.filter((name) => name !== component)
}

/** A signature from a time of its own. */
export function madeAt(created: number): Signing {
  return { parameters: { created, keyid: 'ed25519' } }
}

/** Requests that a Verifier accepts, by what is special about them. */
export const good: Readonly<Record<string, Signing>> = {
  'Ed25519, and nothing special': {},
  'a P-256 key': { key: testKeys.p256 },
  'an RSA key': { key: testKeys.rsa },
  'an `alg` that is that of the key': {
    parameters: { created: startTime, keyid: 'ed25519', alg: 'ed25519' },
  },
  'more that is covered, in another order': {
    components: ['content-type', ...usualComponents, '@authority', '@path'].toReversed(),
    parameters: { created: startTime, expires: startTime + 1, keyid: 'ed25519', nonce: 'n', tag: 'ocm' },
  },
  'a clock that is ahead by as much as is allowed': madeAt(startTime + 30),
  'an age that is just allowed': madeAt(startTime - 330),
  'SHA-512': { digest: good512 },
  'several digests, one of them unknown': { digest: `md7=:AAAA:, ${good512}, ${good256}` },
  'a field that is not covered and not ASCII': { moreFields: [{ name: 'X-Name', value: 'Universit\u00e9' }] },
}

/** What is wrong with a request, and nothing else is. */
export const bad: Readonly<Record<string, Signing | ((good: RequestMessage) => RequestMessage)>> = {
  'the label `ocm` twice': (request) =>
    withField(withField(request, 'Signature-Input', twice), 'Signature', twice),
  'the label `ocm` twice, in lines of their own': (request) => ({
    ...request,
    fields: [...request.fields, ...request.fields.filter(({ name }) => /^signature/i.test(name))],
  }),
  'the label `ocm` twice among the signatures alone': (request) => withField(request, 'Signature', twice),
  'another label alone': { label: 'sig1' },
  'the method is not covered': { components: without('@method') },
  'the target is not covered': { components: without('@target-uri') },
  'the digest is not covered': { components: without('content-digest') },
  'there is no digest': { components: without('content-digest'), digest: null },
  'the length is not covered': { components: without('content-length') },
  'the date is not covered': { components: without('date') },
  'there is no `created`': { parameters: { keyid: 'ed25519' } },
  'it was made in the future': madeAt(startTime + 31),
  'it was made long ago': madeAt(startTime - 331),
  'it has expired': { parameters: { created: startTime - 60, expires: startTime - 31, keyid: 'ed25519' } },
  'the digest is another one': { digest: bad256 },
  'the second digest is another one': { digest: `${good256}, ${bad512}` },
  'the first digest is another one': { digest: `${bad512}, ${good256}` },
  'only digests are there that nobody knows': { digest: 'md7=:AAAA:' },
  'the digest is no dictionary': { digest: ':' },
  '`alg` is not that of the key': { parameters: { created: startTime, keyid: 'p256', alg: 'ed25519' } },
  'the algorithm is symmetric': {
    parameters: { created: startTime, keyid: 'ed25519', alg: 'hmac-sha256' },
  },
  'the key is one of another host': { key: createSigningKey('ed25519', 'Ed25519') },
  'the key is not known': { key: createSigningKey('other', 'Ed25519') },
  'no key is named': { parameters: { created: startTime } },
  'it is for another server': { signedAs: { targetUri: 'http://127.0.0.1:1/ocm/shares' } },
  'it is for another method': { signedAs: { method: 'PUT' } },
  'a covered field was changed': (request) =>
    withField(request, 'Date', () => 'Thu, 26 Nov 2026 08:59:59 GMT'),
  'its bytes were changed': (request) =>
    withField(request, 'Signature', (value) =>
      value.replace(/:(.)/, (_, byte) => (byte === 'A' ? ':B' : ':A')),
    ),
  'its bytes are missing': (request) => withField(request, 'Signature', () => 'other=:AAAA:'),
  'its field is no dictionary': (request) => withField(request, 'Signature-Input', (value) => `${value}, (`),
}

function twice(value: string): string {
  return `${value}, ${value}`
}

/** One that tells no time of its own is from some seconds ago, so that no two are the same. */
export function badRequest(url: string, wrong: (typeof bad)[string], secondsAgo = 0): RequestMessage {
  const created = startTime - secondsAgo
  return typeof wrong === 'function'
    ? wrong(signedRequest(url, content, created))
    : signedRequest(url, content, created, wrong)
}
