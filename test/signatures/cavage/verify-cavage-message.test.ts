import { generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digestField, verifyDigestField } from '../../../scripts/signatures/cavage/digest-field.ts'
import {
  type CavageSignatureInput,
  signCavageMessage,
} from '../../../scripts/signatures/cavage/sign-cavage-message.ts'
import {
  type CavagePolicy,
  verifyCavageMessage,
} from '../../../scripts/signatures/cavage/verify-cavage-message.ts'
import { fieldValue, type RequestMessage } from '../../../scripts/signatures/http-message.ts'
import {
  contradictoryField,
  testContent,
  testPublicKey,
  testRequest,
  testSignatures,
  testTime,
} from './draft-cavage.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const secret = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
const pem = String(publicKey.export({ type: 'spki', format: 'pem' }))
const jwk = publicKey.export({ format: 'jwk' })
const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })

const headers = ['(request-target)', 'content-length', 'date', 'digest', 'host']
const input: CavageSignatureInput = { keyId: 'a', algorithm: 'rsa-sha512', headers }
const policy: CavagePolicy = { headers, now: testTime, maxAge: 300 }

function signed(more: Partial<CavageSignatureInput> = {}): RequestMessage {
  const made = signCavageMessage(testRequest(), { ...input, ...more }, secret)
  if (made.kind === 'refused') throw new Error(made.detail)
  return testRequest({ Signature: made.signature })
}

const timed = { algorithmName: 'hs2019', headers: ['(created)', '(expires)'] } as const

async function reasonFor(message: RequestMessage, more: Partial<CavagePolicy> = {}, key: unknown = pem) {
  const verified = await verifyCavageMessage(message, { ...policy, ...more }, () => key)
  return verified.kind === 'refused' ? verified.reason : 'verified'
}

describe('verifying a request after draft-cavage-12', () => {
  it('accepts a signature, and tells what was signed', async () => {
    const message = signed()
    const found = await verifyCavageMessage(message, policy, ({ keyId }) => (keyId === 'a' ? pem : undefined))
    expect(found).toEqual({
      kind: 'verified',
      keyId: 'a',
      algorithm: 'rsa-sha512',
      headers,
      base: `(request-target): post /foo?param=value&pet=dog
content-length: 18
date: Sun, 05 Jan 2014 21:31:40 GMT
digest: SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=
host: example.com`,
    })
  })

  it.each<[string, Partial<CavageSignatureInput>, unknown, string]>([
    ['rsa-sha256', { algorithm: 'rsa-sha256' }, pem, 'rsa-sha256'],
    ['a JSON Web Key', {}, jwk, 'rsa-sha512'],
    ['a JSON Web Key for its algorithm', {}, { ...jwk, alg: 'RS512' }, 'rsa-sha512'],
    ['hs2019 over SHA-512', { algorithmName: 'hs2019' }, pem, 'rsa-sha512'],
    ['hs2019 over SHA-256', { algorithm: 'rsa-sha256', algorithmName: 'hs2019' }, pem, 'rsa-sha256'],
    [
      'hs2019 with a key for its algorithm',
      { algorithm: 'rsa-sha256', algorithmName: 'hs2019' },
      { ...jwk, alg: 'RS256' },
      'rsa-sha256',
    ],
  ])('accepts %s', async (_, more, key, algorithm) => {
    expect(await verifyCavageMessage(signed(more), policy, async () => key)).toMatchObject({
      kind: 'verified',
      algorithm,
    })
  })

  it('accepts a signature that does not name its algorithm', async () => {
    const field = fieldValue(signed(), 'signature')?.replace('algorithm="rsa-sha512",', '') ?? ''
    expect(await reasonFor(testRequest({ Signature: field }))).toBe('verified')
  })

  it('tells the base that a wrong signature was held against', async () => {
    expect(
      await verifyCavageMessage(
        { ...signed({ headers: ['date', '(request-target)'] }), method: 'PUT' },
        { now: 0 },
        () => pem,
      ),
    ).toEqual({
      kind: 'refused',
      reason: 'not-verified',
      detail: 'The bytes are not the signature of the key over the message.',
      base: 'date: Sun, 05 Jan 2014 21:31:40 GMT\n(request-target): put /foo?param=value&pet=dog',
    })
  })

  it.each(testSignatures)(
    'refuses the signature of Appendix $appendix for the length of its key alone',
    async ({ field }) => {
      expect(
        await verifyCavageMessage(
          testRequest({ Signature: field }),
          { now: testTime, maxAge: 300 },
          () => testPublicKey,
        ),
      ).toEqual({
        kind: 'refused',
        reason: 'key',
        detail: 'An RSA key has at least 2048 bits, this one 1024.',
      })
    },
  )

  it.each<[string, RequestMessage, Partial<CavagePolicy>, unknown, string]>([
    ['no signature', testRequest(), {}, pem, 'missing-field'],
    ['one of RFC 9421', testRequest({ Signature: 'a=:YQ==:' }), {}, pem, 'malformed'],
    ['Appendix C.3 as it stands', testRequest({ Signature: contradictoryField }), {}, pem, 'component'],
    [
      'an algorithm that is not known',
      testRequest({ Signature: 'keyId="a",algorithm="rsa-sha1",headers="date",signature="YQ=="' }),
      {},
      pem,
      'algorithm',
    ],
    [
      'HMAC with the public key',
      testRequest({ Signature: 'keyId="a",algorithm="hmac-sha256",headers="date",signature="YQ=="' }),
      {},
      pem,
      'algorithm',
    ],
    ['an algorithm that is not the key’s', signed(), {}, { ...jwk, alg: 'RS256' }, 'algorithm'],
    [
      'hs2019 over another hash than the key is for',
      signed({ algorithmName: 'hs2019' }),
      {},
      { ...jwk, alg: 'RS256' },
      'not-verified',
    ],
    ['a key that is not known', signed(), {}, undefined, 'key'],
    ['a key that is none', signed(), {}, 'key', 'key'],
    ['another key', signed(), {}, otherKey, 'not-verified'],
    [
      'a header that has to be covered and is not',
      signed({ headers: headers.filter((name) => name !== 'digest') }),
      {},
      pem,
      'uncovered-component',
    ],
    ['what is too old', signed(), { now: testTime + 301 }, pem, 'too-old'],
    ['what comes from the future', signed(), { now: testTime - 1 }, pem, 'from-the-future'],
    [
      'what is too old by `created`, whatever its date',
      signed({ ...timed, created: testTime - 301, expires: testTime }),
      { headers: [] },
      pem,
      'too-old',
    ],
    [
      'what was created in the future, without a word on age',
      signed({ created: testTime + 1 }),
      { maxAge: Number.MAX_SAFE_INTEGER },
      pem,
      'from-the-future',
    ],
    ['what has expired', signed({ expires: testTime - 1 }), {}, pem, 'expired'],
    ['an age that nothing tells', signed({ headers: ['host'] }), { headers: [] }, pem, 'uncovered-component'],
    [
      'a date that is none',
      testRequest({ Date: '2014-01-05T21:31:40Z', Signature: fieldValue(signed(), 'signature') ?? '' }),
      {},
      pem,
      'malformed',
    ],
    [
      'a date on another day of the week',
      testRequest({
        Date: 'Mon, 05 Jan 2014 21:31:40 GMT',
        Signature: fieldValue(signed(), 'signature') ?? '',
      }),
      {},
      pem,
      'malformed',
    ],
  ])('refuses %s', async (_, message, more, key, reason) => {
    expect(await verifyCavageMessage(message, { ...policy, ...more }, () => key)).toMatchObject({
      kind: 'refused',
      reason,
      detail: expect.any(String),
    })
  })

  it('looks for no key where the policy is broken', async () => {
    const asked: unknown[] = []
    await verifyCavageMessage(signed(), { ...policy, now: testTime + 900 }, (found) => asked.push(found))
    expect(asked).toEqual([])
  })

  it('allows for clocks that differ', async () => {
    expect(await reasonFor(signed(), { now: testTime - 5, clockSkew: 5 })).toBe('verified')
    expect(await reasonFor(signed(), { now: testTime + 305, clockSkew: 5 })).toBe('verified')
    expect(await reasonFor(signed({ expires: testTime - 5 }), { clockSkew: 5 })).toBe('verified')
    expect(await reasonFor(signed({ created: testTime + 5 }), { clockSkew: 5 })).toBe('verified')
  })

  it('does not look at the date where no age is asked for', async () => {
    expect(await verifyCavageMessage(signed(), { now: 0 }, () => pem)).toMatchObject({ kind: 'verified' })
  })

  it('rejects with what the caller throws, as that is no word on the signature', async () => {
    const offline = new Error('offline')
    await expect(verifyCavageMessage(signed(), policy, () => Promise.reject(offline))).rejects.toBe(offline)
  })
})

/** One character put in the place of another, or nothing changed. */
function edited(text: string, { at, character }: { readonly at: number; readonly character: string }) {
  const place = at % text.length
  return text.slice(0, place) + character + text.slice(place + 1)
}

describe('a signed request that is changed', () => {
  const message = signed()
  const edit = fc.record({ at: fc.nat(), character: fc.constantFrom(...'abcXYZ019/=-') })

  it('is refused whatever character of a covered header is another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...headers.slice(1)), edit, async (name, change) => {
        const before = fieldValue(message, name) ?? ''
        const after = edited(before, change)
        fc.pre(after !== before)
        const fields = message.fields.map((field) =>
          field.name.toLowerCase() === name ? { ...field, value: after } : field,
        )
        expect(await reasonFor({ ...message, fields })).not.toBe('verified')
        expect((await verifyCavageMessage({ ...message, fields }, { now: 0 }, () => pem)).kind).toBe(
          'refused',
        )
      }),
    )
  })

  it('is refused whatever character of its path or its query is another', async () => {
    await fc.assert(
      fc.asyncProperty(edit, async (change) => {
        const after = `https://example.com/${edited('foo?param=value&pet=dog', change)}`
        fc.pre(after !== message.targetUri)
        expect(await reasonFor({ ...message, targetUri: after })).toBe('not-verified')
      }),
    )
  })

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('is refused with the method %s', async (method) => {
    expect(await reasonFor({ ...message, method })).toBe('not-verified')
  })

  it('is refused whatever character of its signature is another', async () => {
    const before = /signature="(.*)"$/.exec(fieldValue(message, 'signature') ?? '')?.[1] ?? ''
    await fc.assert(
      fc.asyncProperty(edit, async (change) => {
        const after = edited(before, change)
        fc.pre(after !== before)
        const field = fieldValue(message, 'signature')?.replace(before, () => after) ?? ''
        expect(await reasonFor(testRequest({ Signature: field }))).not.toBe('verified')
      }),
    )
  })

  it('is refused without a header that it covers, or with it twice', async () => {
    for (const name of headers.slice(1)) {
      const own = message.fields.filter((field) => field.name.toLowerCase() === name)
      const rest = message.fields.filter((field) => field.name.toLowerCase() !== name)
      expect(await reasonFor({ ...message, fields: rest })).toBe('missing-field')
      expect(await reasonFor({ ...message, fields: [...message.fields, ...own] })).not.toBe('verified')
    }
  })

  it('is refused with its headers in another order', async () => {
    const field = fieldValue(message, 'signature')?.replace('date digest', 'digest date') ?? ''
    expect(await reasonFor(testRequest({ Signature: field }))).toBe('not-verified')
  })

  it('has no other content, since its digest is covered', async () => {
    const changed = new TextEncoder().encode(testContent.replace('world', 'World'))
    expect(verifyDigestField(fieldValue(message, 'digest'), changed).kind).toBe('differs')
    const fields = message.fields.map((field) =>
      field.name === 'Digest' ? { ...field, value: digestField(changed) } : field,
    )
    expect(await reasonFor({ ...message, fields })).toBe('not-verified')
  })

  it('is accepted where what it does not cover is another, and white space around a header', async () => {
    const fields = message.fields.map((field) =>
      field.name === 'Content-Type'
        ? { ...field, value: 'text/plain' }
        : { ...field, value: ` ${field.value}\t` },
    )
    expect(await reasonFor({ ...message, fields })).toBe('verified')
  })

  it('throws on nothing, whatever its fields hold', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'keyId="a"|signature="YQ=="|headers="date"|headers="(created)"|created=1|expires=9|algorithm="hs2019"|,|"| |(|\\'.split(
          '|',
        ),
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    const value = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(','))
    await fc.assert(
      fc.asyncProperty(value, value, async (signature, date) => {
        expect(await reasonFor(testRequest({ Signature: signature, Date: date }), { headers: [] })).not.toBe(
          'verified',
        )
      }),
      { numRuns: 1000 },
    )
  })
})
