import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HttpMessage } from '../../scripts/signatures/http-message.ts'
import { type VerificationPolicy, verifyMessage } from '../../scripts/signatures/verify-message.ts'
import {
  ed25519Base,
  ed25519Input,
  ed25519Key,
  ed25519Signature,
  ed25519Signed,
  fullySigned,
  hmacKey,
  hmacSigned,
  p256Key,
  p256Signed,
  queryParameterSigned,
  rsaPssKey,
  rsaPssSigned,
  testRequest,
} from './rfc-9421.ts'

const created = 1_618_884_473
const policy: VerificationPolicy = { now: created }

function component(name: string) {
  return { name, parameters: {} }
}

async function reasonFor(
  message: HttpMessage,
  more: Partial<VerificationPolicy> = {},
  key: unknown = ed25519Key,
): Promise<string> {
  const verified = await verifyMessage(message, { ...policy, ...more }, () => key)
  return verified.kind === 'refused' ? verified.reason : 'verified'
}

describe('verifying a message', () => {
  it('accepts the signature of RFC 9421, Appendix B.2.6, and tells what was signed', async () => {
    const { d: _, ...publicKey } = ed25519Key
    expect(
      await verifyMessage(
        ed25519Signed,
        policy,
        ({ parameters }) => [publicKey][parameters['keyid'] === publicKey.kid ? 0 : 1],
      ),
    ).toEqual({
      kind: 'verified',
      label: 'sig-b26',
      components: ['date', '@method', '@path', '@authority', 'content-type', 'content-length'].map(component),
      parameters: { created, keyid: 'test-key-ed25519' },
      algorithm: 'ed25519',
      base: ed25519Base,
    })
  })

  it.each([
    ['B.2.1', rsaPssSigned, { ...rsaPssKey, alg: 'PS512' }],
    ['B.2.3', fullySigned, { ...rsaPssKey, alg: 'PS512' }],
    ['B.2.4', p256Signed, p256Key],
  ])('accepts the signature of RFC 9421, Appendix %s', async (_, message, key) => {
    expect(await reasonFor(message, {}, key)).toBe('verified')
  })

  it.each([
    ['B.2.2, which covers a parameter of the query', queryParameterSigned, rsaPssKey, 'unsupported'],
    ['B.2.5, whose key is no public one', hmacSigned, hmacKey, 'key'],
  ])('refuses the signature of RFC 9421, Appendix %s', async (_, message, key, reason) => {
    expect(await reasonFor(message, {}, key)).toBe(reason)
  })

  it('tells the base that a wrong signature was held against', async () => {
    const message = { ...ed25519Signed, method: 'PUT' }
    expect(await verifyMessage(message, policy, async () => ed25519Key)).toEqual({
      kind: 'refused',
      reason: 'not-verified',
      detail: 'The bytes are not the signature of the key over the message.',
      base: ed25519Base.replace('POST', 'PUT'),
    })
  })

  it.each<[string, HttpMessage, Partial<VerificationPolicy>, unknown, string]>([
    ['no signature', testRequest(), {}, ed25519Key, 'missing-field'],
    [
      'a signature without its input',
      testRequest({ Signature: ed25519Signature }),
      {},
      ed25519Key,
      'missing-field',
    ],
    [
      'labels that differ',
      testRequest({ Signature: ed25519Signature, 'Signature-Input': ed25519Input.replace('b26', 'b27') }),
      {},
      ed25519Key,
      'label',
    ],
    ['another label than is wanted', ed25519Signed, { label: 'sig1' }, ed25519Key, 'label'],
    [
      'several signatures, and no label wanted',
      testRequest({
        Signature: `${ed25519Signature}, a=:YQ==:`,
        'Signature-Input': `${ed25519Input}, a=()`,
      }),
      {},
      ed25519Key,
      'label',
    ],
    [
      'one label twice',
      testRequest({ Signature: ed25519Signature, 'Signature-Input': `${ed25519Input}, ${ed25519Input}` }),
      {},
      ed25519Key,
      'label',
    ],
    [
      'what is no dictionary',
      testRequest({ Signature: ed25519Signature, 'Signature-Input': '(' }),
      {},
      ed25519Key,
      'malformed',
    ],
    [
      'more components than any message needs',
      testRequest({ Signature: 'a=:YQ==:', 'Signature-Input': `a=(${'"date" '.repeat(20_000)})` }),
      {},
      ed25519Key,
      'unsupported',
    ],
    [
      'an algorithm that is not known',
      testRequest({ Signature: 'a=:YQ==:', 'Signature-Input': 'a=("date");alg="none"' }),
      {},
      ed25519Key,
      'algorithm',
    ],
    [
      'an algorithm that is not the key’s',
      testRequest({ Signature: 'a=:YQ==:', 'Signature-Input': 'a=("date");alg="ecdsa-p256-sha256"' }),
      {},
      ed25519Key,
      'algorithm',
    ],
    [
      'an algorithm that is not allowed',
      ed25519Signed,
      { algorithms: ['rsa-pss-sha512'] },
      ed25519Key,
      'algorithm',
    ],
    ['a key that is not known', ed25519Signed, {}, undefined, 'key'],
    ['another key', ed25519Signed, {}, { ...p256Key, alg: 'ES256' }, 'not-verified'],
    ['a key that is none', ed25519Signed, {}, { ...ed25519Key, x: 'AA' }, 'key'],
    ['a key that is for encryption', ed25519Signed, {}, { ...ed25519Key, use: 'enc' }, 'key'],
    ['an RSA key of which nothing tells the algorithm', rsaPssSigned, {}, rsaPssKey, 'key'],
    [
      'a component that has to be covered and is not',
      ed25519Signed,
      { components: [component('date'), component('content-digest')] },
      ed25519Key,
      'uncovered-component',
    ],
    [
      'a parameter that has to be there and is not',
      ed25519Signed,
      { parameters: ['expires'] },
      ed25519Key,
      'missing-parameter',
    ],
    ['what is too old', ed25519Signed, { now: created + 301, maxAge: 300 }, ed25519Key, 'too-old'],
    ['what comes from the future', ed25519Signed, { now: created - 1 }, ed25519Key, 'from-the-future'],
    [
      'what has expired',
      testRequest({ Signature: 'a=:YQ==:', 'Signature-Input': 'a=();expires=5' }),
      {},
      ed25519Key,
      'expired',
    ],
    [
      'an age that cannot be told',
      testRequest({ Signature: 'a=:YQ==:', 'Signature-Input': 'a=()' }),
      { maxAge: 300 },
      ed25519Key,
      'missing-parameter',
    ],
  ])('refuses %s', async (_, message, more, key, reason) => {
    const found: unknown[] = []
    const verified = await verifyMessage(message, { ...policy, ...more }, (candidate) => {
      found.push(candidate)
      return key
    })
    expect({ ...verified, found: found.length < 2 }).toMatchObject({ kind: 'refused', reason, found: true })
  })

  it('allows for clocks that differ', async () => {
    expect(await reasonFor(ed25519Signed, { now: created - 5, clockSkew: 5 })).toBe('verified')
    expect(await reasonFor(ed25519Signed, { now: created + 305, maxAge: 300, clockSkew: 5 })).toBe('verified')
  })

  it('rejects with what the caller throws, as that is no word on the signature', async () => {
    const offline = new Error('offline')
    await expect(verifyMessage(ed25519Signed, policy, () => Promise.reject(offline))).rejects.toBe(offline)
  })

  it('throws on no message, whatever its fields hold', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'"|(|)|;|=|:|,|sig=|"@method"|"date"|created=1|alg=|:YWJj:|@1|%"a"|?1|"date";bs|"date";sf'.split(
          '|',
        ),
        ...';key="a"|\\|1.5|"@status";req|\u{1F600}'.split('|'),
      ),
      fc.string({ maxLength: 4 }),
    )
    const value = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    await fc.assert(
      fc.asyncProperty(value, value, value, async (input, signature, date) => {
        const message = testRequest({ 'Signature-Input': input, Signature: signature, Date: date })
        expect((await verifyMessage(message, policy, () => ed25519Key)).kind).toBe('refused')
      }),
      { numRuns: 1000 },
    )
  })
})
