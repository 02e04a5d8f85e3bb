import type { Problem, Rule } from '../rule.ts'
import { isBase64, whyNotBase64 } from './encodings/decode.ts'
import { examplePlace } from './example-place.ts'
import type { Fault } from './fault.ts'
import { type KeyMember, keysIn } from './keys/keys-in.ts'

/**
 * Finds a member of a JSON Web Key, in an example, that is no base64url, or not as many bytes as its key has.
 *
 * ## When
 * JSON in a code block has an object with a `kty`. What is cut short is left alone.
 *
 * ## Why
 * Libraries refuse such a key, and implementers start with the keys of the examples.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ json
 * {
 *   "kty": "OKP",
 *   "crv": "Ed25519",
 *   "x": "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs"
 * }
 * ~~~
 *
 * ~~~ json
 * {"keys": [{"kty": "RSA", "e": "AQAB", "n": "kOB5rR4Jv0GMeL...."}]}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ json
 * {
 *   "keys": [
 *     {"kty": "OKP", "crv": "Ed25519", "x": "JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D"},
 *     {"kty": "EC", "crv": "P-256", "x": "qIVYZVLCrPZHGHjP17CTW0/+D9Lfw0EkjqF7xB4FivA="},
 *     {"kty": "oct", "k": "AAECA"}
 *   ]
 * }
 * ~~~
 * ~~~~
 *
 * ~~~~text
 * 4:44: Expected the 32 bytes that `x` has on `Ed25519`, received 30.
 * 5:41: Expected base64url, `qIVYZVLCrPZHGHjP17CTW0_-D9Lfw0EkjqF7xB4FivA`, received base64.
 * 6:26: Expected base64url in `k`, received 5 characters, which no bytes give.
 * ~~~~
 */
export const jwk: Rule = {
  id: 'jwk',
  group: 'examples',
  severity: 'warning',
  *find({ document, model }) {
    for (const block of model.codeBlocks) {
      for (const key of keysIn(block)) {
        for (const { from, to, ...problem } of judge(key)) {
          yield { span: examplePlace(block, document.source, from, to), ...problem }
        }
      }
    }
  },
}

/** The members that hold bytes, by the type of key. Source: RFC 7518, Section 6; RFC 8037, Section 2. */
const binary: ReadonlyMap<string, readonly string[]> = new Map([
  ['EC', ['x', 'y', 'd']],
  ['OKP', ['x', 'd']],
  ['RSA', ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi']],
  ['oct', ['k']],
])

/** In bytes. Source: RFC 7518, Section 6.2.1.2; RFC 8032, Section 5; RFC 7748, Section 5; RFC 8812, Section 3.1. */
const sizes: ReadonlyMap<string, number> = new Map([
  ['P-256', 32],
  ['P-384', 48],
  ['P-521', 66],
  ['secp256k1', 32],
  ['Ed25519', 32],
  ['Ed448', 57],
  ['X25519', 32],
  ['X448', 56],
])

function judge(key: readonly KeyMember[]): readonly Fault[] {
  const valueOf = (wanted: string) => key.find(({ name }) => name === wanted)?.value ?? ''
  const names = binary.get(valueOf('kty')) ?? []
  const curve = valueOf('crv')
  return key
    .filter(({ name, value }) => names.includes(name) && !/\.\.|…|[<[({ ]|^$/.test(value))
    .flatMap(({ name, value, from, to }): readonly Fault[] => {
      const problem = judgeMember(name, value, curve)
      return problem === undefined ? [] : [{ from, to, ...problem }]
    })
}

function judgeMember(name: string, value: string, curve: string): Omit<Problem, 'span'> | undefined {
  if (!isBase64(value)) {
    return {
      message: `Expected base64url in \`${name}\`, received ${whyNotBase64(value)}.`,
      hint: 'Write all of it, or cut it short with `...`.',
    }
  }
  const bytes = Buffer.from(value, 'base64')
  const size = sizes.get(curve)
  if (size !== undefined && bytes.length !== size) {
    return {
      message: `Expected the ${size} bytes that \`${name}\` has on \`${curve}\`, received ${bytes.length}.`,
      hint: 'Copy the key anew, or cut it short with `...`.',
    }
  }
  if (!/[+/=]/.test(value)) return undefined
  const right = bytes.toString('base64url')
  return {
    message: `Expected base64url, \`${right}\`, received base64.`,
    hint: `Write \`"${name}": "${right}"\`: keys have the alphabet for URLs, and no padding.`,
  }
}
