import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCavageSignature } from '../../../scripts/signatures/cavage/cavage-signature.ts'
import { isCavageSignature } from '../../../scripts/signatures/cavage/is-cavage-signature.ts'
import { testRequest } from './draft-cavage.ts'

function read(field: string) {
  return readCavageSignature(testRequest({ Signature: field }))
}

const signature = new Uint8Array([97])

describe('the field Signature of draft-cavage-12', () => {
  it('is read with its parameters', () => {
    expect(
      read(
        'keyId="rsa-key-1",algorithm="hs2019",created=1402170695, expires=1402170995.5,headers="(request-target) (created) Host",signature="YQ=="',
      ),
    ).toEqual({
      kind: 'read',
      parameters: {
        keyId: 'rsa-key-1',
        algorithm: 'hs2019',
        created: 1_402_170_695,
        expires: 1_402_170_995.5,
        headers: ['(request-target)', '(created)', 'host'],
      },
      signature,
    })
  })

  it.each([
    ['white space', '  keyId = "a" ,\t signature= "YQ=="  ,, headers="  date\t host " , ', ['date', 'host']],
    ['quotes where none are needed', 'created="5",keyId="a",signature="YQ==",headers="date"', ['date']],
    ['no quotes where none are needed', 'keyId=a,signature="YQ==",headers=date', ['date']],
    ['names in another case', 'KEYID="a",Signature="YQ==",HEADERS="date"', ['date']],
    ['escapes', String.raw`keyId="\a",signature="YQ==",headers="d\ate"`, ['date']],
    [
      'what it does not know',
      'realm="x",keyId="a",nonce=1,nonce=2,signature="YQ==",headers="date"',
      ['date'],
    ],
    ['no headers', 'keyId="a",signature="YQ=="', ['(created)']],
    ['no headers, and an older algorithm', 'keyId="a",signature="YQ==",algorithm="rsa-sha512"', ['date']],
    ['an empty list of headers', 'keyId="a",signature="YQ==",headers=""', []],
  ])('is read with %s', (_, field, headers) => {
    expect(read(field)).toEqual({
      kind: 'read',
      parameters: expect.objectContaining({ keyId: 'a', headers }),
      signature,
    })
  })

  it('passes over times that are none', () => {
    expect(read('keyId="a",signature="YQ==",created=1.5,expires="soon"')).toEqual({
      kind: 'read',
      parameters: { keyId: 'a', headers: ['(created)'] },
      signature,
    })
  })

  it.each([
    ['no key id', 'signature="YQ=="', 'missing-parameter'],
    ['an empty key id', 'keyId="",signature="YQ=="', 'missing-parameter'],
    ['no signature', 'keyId="a"', 'missing-parameter'],
    ['nothing', '', 'missing-parameter'],
    ['a parameter twice', 'keyId="a",signature="YQ==",keyId="a"', 'malformed'],
    ['a parameter twice in another case', 'keyId="a",signature="YQ==",keyid="b"', 'malformed'],
    ['what is no base64', 'keyId="a",signature="Y_=="', 'malformed'],
    ['base64 with bits left over', 'keyId="a",signature="YR=="', 'malformed'],
    ['base64 cut short', 'keyId="a",signature="YQ"', 'malformed'],
    ['no comma', 'keyId="a" signature="YQ=="', 'malformed'],
    ['an open quote', 'keyId="a",signature="YQ==', 'malformed'],
    ['what is no parameter', 'keyId="a",junk,signature="YQ=="', 'malformed'],
    ['a signature of RFC 9421', 'sig=:YQ==:', 'malformed'],
    ['more than any signature needs', `keyId="${'a'.repeat(8192)}",signature="YQ=="`, 'unsupported'],
  ])('is refused with %s', (_, field, reason) => {
    expect(read(field)).toEqual({ kind: 'refused', reason, detail: expect.any(String) })
  })

  it('is refused where it is absent', () => {
    expect(readCavageSignature(testRequest())).toEqual({
      kind: 'refused',
      reason: 'missing-field',
      detail: 'Missing field signature.',
    })
  })

  it('is refused where there are two', () => {
    const field = 'keyId="a",signature="YQ=="'
    const request = testRequest({ Signature: field, signature: field })
    expect(readCavageSignature(request)).toEqual({
      kind: 'refused',
      reason: 'malformed',
      detail: '`keyId` is there twice.',
    })
  })

  it('is read or refused, and nothing is thrown, whatever it holds', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...'keyId=|signature=|headers=|created=|expires=|algorithm=|"|\\|,| |\t|=|"a"|"YQ=="|1|rsa-sha256'.split(
          '|',
        ),
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    )
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
        (field) => {
          const result = read(field)
          expect(['read', 'refused']).toContain(result.kind)
          if (result.kind === 'read') expect(result.parameters.keyId).not.toBe('')
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a signature of draft-cavage-12', () => {
  it.each<[string, Readonly<Record<string, string>>, boolean]>([
    ['a key id', { Signature: 'keyId="a",signature="YQ=="' }, true],
    ['a key id that is not the first', { Signature: 'algorithm="hs2019", keyid = "a"' }, true],
    ['a key id, and a fault', { Signature: 'keyId="a",keyId="a"' }, true],
    ['no field', {}, false],
    ['an input', { Signature: 'keyId="a"', 'Signature-Input': 'a=("date")' }, false],
    ['the form of RFC 9421, whose input is gone', { Signature: 'sig1=:YQ==:' }, false],
    ['junk', { Signature: 'junk' }, false],
  ])('is told from others: %s', (_, fields, expected) => {
    expect(isCavageSignature(testRequest(fields))).toBe(expected)
  })
})
