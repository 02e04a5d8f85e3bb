import type { SpecModel } from '../../contract/spec-model.ts'
import type { Rule } from '../rule.ts'
import { valuePlace } from './http/field-place.ts'
import { isElidedValue } from './http/elision.ts'
import { type HttpField, type HttpMessage, httpMessages } from './http/http-message.ts'
import { signatureBases } from './http/signature-bases.ts'
import { type SignatureInput, signatureInputs } from './http/signature-inputs.ts'
import { writtenMembers } from './http/structured-members.ts'
import { canVerify, isSignature } from './keys/is-signature.ts'
import { shownKeys } from './keys/shown-keys.ts'

/**
 * Finds an HTTP example whose `Signature` does not verify with the key that the draft shows for it.
 *
 * ## When
 * The `keyid` is the `kid` of a JSON Web Key in the draft, and all that the signature covers can be computed from
 * what the example shows. A signature that verifies in another example of the draft is left alone: it is shown in a
 * message that was changed on purpose. So is one that is cut short, or whose key is not shown.
 *
 * ## Why
 * Whoever builds a verifier runs it on the examples first, and looks for the fault in their own code.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ json
 * {
 *   "kty": "OKP",
 *   "crv": "Ed25519",
 *   "kid": "test-key-ed25519",
 *   "x": "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"
 * }
 * ~~~
 *
 * ~~~ http-message
 * NOTE: '\' line wrapping per RFC 8792
 *
 * GET /orders HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method" "@target-uri");created=1618884473\
 *   ;keyid="test-key-ed25519"
 * Signature: sig1=:4eRoy9ijQDq+hpBlpv6uLgixPJZeMBkeBNajfIGEOzt1dxPi3\
 *   M9r/xgosXl11HK2lqhNpuUruVrkmDPt+c2bDw==:
 * ~~~
 * ~~~~
 *
 * ## Ok: a key that is not shown, and a signature that is cut short
 * ~~~~markdown
 * ~~~ json
 * {
 *   "kty": "OKP",
 *   "crv": "Ed25519",
 *   "kid": "test-key-ed25519",
 *   "x": "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"
 * }
 * ~~~
 *
 * ~~~ http-message
 * GET /orders HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method");keyid="another-key"
 * Signature: sig1=:4eRoy9ijQDq+hpBlpv6uLgixPJZeMBkeBNajfIGEOzs=:
 * ~~~
 *
 * ~~~ http-message
 * GET /orders HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method");keyid="test-key-ed25519"
 * Signature: sig1=:4eRoy9ijQDq+hpBlpv6uL...:
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ json
 * {
 *   "kty": "OKP",
 *   "crv": "Ed25519",
 *   "kid": "test-key-ed25519",
 *   "x": "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"
 * }
 * ~~~
 *
 * ~~~ http-message
 * NOTE: '\' line wrapping per RFC 8792
 *
 * GET /orders/5 HTTP/1.1
 * Host: server.example
 * Signature-Input: sig1=("@method" "@target-uri");created=1618884473\
 *   ;keyid="test-key-ed25519"
 * Signature: sig1=:4eRoy9ijQDq+hpBlpv6uLgixPJZeMBkeBNajfIGEOzt1dxPi3\
 *   M9r/xgosXl11HK2lqhNpuUruVrkmDPt+c2bDw==:
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 17:12: Expected a signature that verifies with `test-key-ed25519`, received one that does not.
 * ~~~~
 */
export const signatureValue: Rule = {
  id: 'signature-value',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    const judged = [...judgeAll(model)]
    const right = new Set(judged.flatMap(({ written, verifies }) => (verifies ? [written] : [])))
    for (const { message, field, from, to, keyid, written } of judged) {
      if (right.has(written)) continue
      yield {
        span: valuePlace(message, field, document.source, from, to),
        message: `Expected a signature that verifies with \`${keyid}\`, received one that does not.`,
        hint: 'Sign anew what the example shows, or show what was signed.',
      }
    }
  },
}

/** A signature of an example, held against the key that the draft shows for it. */
interface JudgedSignature {
  readonly message: HttpMessage
  readonly field: HttpField
  /** Where its member stands in the field's value. */
  readonly from: number
  readonly to: number
  readonly keyid: string
  /** In base64. */
  readonly written: string
  readonly verifies: boolean
}

/** What an author would show, many times over: each signature costs its reader time. */
const mostSignatures = 200

function* judgeAll(model: SpecModel): Generator<JudgedSignature> {
  const keys = shownKeys(model)
  if (keys.size === 0) return
  let left = mostSignatures
  for (const message of httpMessages(model)) {
    for (const input of signatureInputs(message)) {
      const keyid = input.parameters.find(({ name }) => name === 'keyid')?.value
      const named = typeof keyid === 'string' ? (keys.get(keyid) ?? []).filter(canVerify) : []
      const member = named.length === 0 ? undefined : signatureOf(message, input)
      if (member === undefined || typeof keyid !== 'string') continue
      const bases = signatureBases(message, input)
      if (bases.length === 0) continue
      left -= 1
      if (left < 0) return
      const bytes = Buffer.from(member.written, 'base64')
      const verifies = named.some((key) => bases.some((base) => isSignature(key, base, bytes)))
      yield { message, keyid, verifies, ...member }
    }
  }
}

/** The bytes under the label of a signature, in base64; undefined where they are not there, or stand for others. */
function signatureOf({ fields }: HttpMessage, { label }: SignatureInput) {
  for (const field of fields) {
    if (field.name !== 'signature') continue
    for (const { key, from, to } of writtenMembers(field.value.text)) {
      const value = field.value.text.slice(from + key.length, to)
      const written = /^=:(?<base64>[A-Za-z\d+/]+={0,2}):$/.exec(value)?.groups?.['base64']
      if (key === label && written !== undefined && !isElidedValue(value)) return { field, from, to, written }
    }
  }
  return undefined
}
