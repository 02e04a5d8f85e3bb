import * as z from 'zod'
import type { CodeBlock, SpecModel } from '../../contract/spec-model.ts'
import type { Rule } from '../rule.ts'
import { completeBlocks } from './complete-blocks.ts'
import { isBase64 } from './encodings/decode.ts'
import { flattenedIn, type ShownSignature } from './encodings/flattened-signatures.ts'
import { shownTokens } from './encodings/shown-tokens.ts'
import { examplePlace } from './example-place.ts'
import { parseJson } from './http/body-forms.ts'
import { placeIn } from './http/shown-value.ts'
import { canVerify, isSignature } from './keys/is-signature.ts'
import { readShownKey, type ShownKey, shownKeys } from './keys/shown-keys.ts'

/**
 * Finds a JSON Web Signature, in an example, that does not verify with the key that the draft shows for it.
 *
 * ## When
 * The signature is in the compact form, as tokens are, or an object with `payload`, `protected` and `signature`. Its
 * header names, in `kid`, a JSON Web Key in the draft, or has the key in `jwk`. A signature that verifies in another
 * example of the draft, one that is cut short and one over a detached payload are left alone.
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
 * ~~~ json
 * {
 *   "payload": "eyJ0YXNrIjoid2F0ZXIgdGhlIHBsYW50cyJ9",
 *   "protected": "eyJhbGciOiJFZERTQSIsImtpZCI6InRlc3Qta2V5LWVkMjU1MTkifQ",
 *   "signature": "42DlDXqyrzc-B4KwJRrc3jMuvZ7hFGPzbFUUXUJ2d2prBcYHyTcjIsfadjVYYD3uNag5yJz429nDEBdac4kzBg"
 * }
 * ~~~
 * ~~~~
 *
 * ## Ok: the compact form
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
 * ~~~
 * eyJhbGciOiJFZERTQSIsImtpZCI6InRlc3Qta2V5LWVkMjU1MTkifQ.eyJ0YXNrIjoid2F0ZXIgdGhlIHBsYW50cyJ9
 * .42DlDXqyrzc-B4KwJRrc3jMuvZ7hFGPzbFUUXUJ2d2prBcYHyTcjIsfadjVYYD3uNag5yJz429nDEBdac4kzBg
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
 * ~~~ json
 * {
 *   "payload": "eyJ0YXNrIjoid2F0ZXIgdGhlIGdhcmRlbiJ9",
 *   "protected": "eyJhbGciOiJFZERTQSIsImtpZCI6InRlc3Qta2V5LWVkMjU1MTkifQ",
 *   "signature": "42DlDXqyrzc-B4KwJRrc3jMuvZ7hFGPzbFUUXUJ2d2prBcYHyTcjIsfadjVYYD3uNag5yJz429nDEBdac4kzBg"
 * }
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 14:17: Expected a signature that verifies with `test-key-ed25519`, received one that does not.
 * ~~~~
 *
 * ## Not ok: the compact form
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
 * ~~~
 * eyJhbGciOiJFZERTQSIsImtpZCI6InRlc3Qta2V5LWVkMjU1MTkifQ.eyJ0YXNrIjoid2F0ZXIgdGhlIGdhcmRlbiJ9
 * .42DlDXqyrzc-B4KwJRrc3jMuvZ7hFGPzbFUUXUJ2d2prBcYHyTcjIsfadjVYYD3uNag5yJz429nDEBdac4kzBg
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 12:2: Expected a signature that verifies with `test-key-ed25519`, received one that does not.
 * ~~~~
 */
export const jwsSignature: Rule = {
  id: 'jws-signature',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    const judged = [...judgeAll(model)]
    const right = new Set(judged.flatMap(({ signature, verifies }) => (verifies ? [signature] : [])))
    for (const { block, signature, from, to, name } of judged) {
      if (right.has(signature)) continue
      yield {
        span: examplePlace(block, document.source, from, to),
        message: `Expected a signature that verifies with ${name}, received one that does not.`,
        hint: 'Sign anew what the example shows, or show what was signed.',
      }
    }
  },
}

interface JudgedSignature extends ShownSignature {
  /** What to call its key. */
  readonly name: string
  readonly verifies: boolean
}

/** What an author would show, many times over: each signature costs its reader time. */
const mostSignatures = 200

function* judgeAll(model: SpecModel): Generator<JudgedSignature> {
  let left = mostSignatures
  for (const block of completeBlocks(model)) {
    for (const shown of [...compactIn(block), ...flattenedIn(block)]) {
      const { header, payload, signature } = shown
      if (payload === '' || signature === '' || ![header, payload, signature].every(isBase64)) continue
      const named = keysOf(header, model)
      if (named === undefined) continue
      left -= 1
      if (left < 0) return
      const data = new TextEncoder().encode(`${header}.${payload}`)
      const bytes = Buffer.from(signature, 'base64url')
      yield { ...shown, name: named.name, verifies: named.keys.some((key) => isSignature(key, data, bytes)) }
    }
  }
}

/** Source: RFC 7515, Section 4.1. */
const Header = z.looseObject({
  alg: z.string(),
  kid: z.string().optional(),
  jwk: z.record(z.string(), z.unknown()).optional(),
  crit: z.undefined().optional(),
})

/** The keys that a header may mean; undefined where there is none that can be judged. */
function keysOf(encoded: string, model: SpecModel) {
  const { data } = Header.safeParse(parseJson(Buffer.from(encoded, 'base64url').toString()))
  if (data === undefined) return undefined
  const own = data.jwk === undefined ? undefined : readShownKey(strings(data.jwk))
  const all = own === undefined ? (shownKeys(model).get(data.kid ?? '') ?? []) : [own]
  const keys = all.filter((key) => canVerify(key) && isFor(key, data.alg))
  const name = own === undefined ? `\`${data.kid}\`` : 'the key in its header'
  return keys.length === 0 ? undefined : { keys, name }
}

function strings(members: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(members).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** Whether an algorithm is one for a type of key. Source: RFC 7518, Section 3.1; RFC 8037, Section 3.1. */
function isFor({ type }: ShownKey, algorithm: string): boolean {
  const [family = ''] = type.split(' ')
  return families.get(family)?.test(algorithm) === true
}

const families: ReadonlyMap<string, RegExp> = new Map([
  ['EC', /^ES(?:256|384|512)$/],
  ['OKP', /^Ed(?:DSA|25519|448)$/],
  ['RSA', /^[RP]S(?:256|384|512)$/],
])

/** Source: RFC 7515, Section 7.1. */
function compactIn(block: CodeBlock): readonly ShownSignature[] {
  return shownTokens(block).flatMap((token): readonly ShownSignature[] => {
    const [header = '', payload = '', signature, ...more] = token.text.split('.')
    if (signature === undefined || more.length > 0) return []
    const from = token.text.length - signature.length
    return [{ block, header, payload, signature, ...placeIn(token, from, token.text.length) }]
  })
}
