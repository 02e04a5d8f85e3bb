import { createPrivateKey, createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signCavageBytes, verifyCavageBytes } from '../../../scripts/signatures/cavage/cavage-algorithm.ts'
import { readCavageSignature } from '../../../scripts/signatures/cavage/cavage-signature.ts'
import { bytesOf, signingString } from '../../../scripts/signatures/cavage/signing-string.ts'
import type { RequestMessage } from '../../../scripts/signatures/http-message.ts'
import {
  contradictoryField,
  fieldsOf,
  testPrivateKey,
  testPublicKey,
  testRequest,
  testSignatures,
} from './draft-cavage.ts'

function signedBy(field: string) {
  const read = readCavageSignature(testRequest({ Signature: field }))
  if (read.kind === 'refused') throw new Error(read.detail)
  return read
}

describe('the signing string', () => {
  it.each(testSignatures)(
    'is that of draft-cavage-12, Appendix $appendix, and so is its signature',
    (value) => {
      const { parameters, signature } = signedBy(value.field)
      expect(signingString(testRequest(), parameters)).toEqual({ kind: 'base', text: value.base })
      const data = bytesOf(value.base)
      expect(verifyCavageBytes('rsa-sha256', createPublicKey(testPublicKey), data, signature)).toBe(true)
      const made = signCavageBytes('rsa-sha256', createPrivateKey(testPrivateKey), data)
      expect(Buffer.from(made ?? []).toString('base64')).toBe(value.signature)
    },
  )

  it('is refused for Appendix C.3 as it stands, since Section 2.3 has no `(created)` with `rsa`', () => {
    expect(signingString(testRequest(), signedBy(contradictoryField).parameters)).toEqual({
      kind: 'refused',
      reason: 'component',
      detail: '`(created)` cannot be covered where the algorithm is called `rsa-sha256`.',
    })
  })

  it('is that of draft-cavage-12, Section 2.3', () => {
    const request: RequestMessage = {
      kind: 'request',
      method: 'GET',
      targetUri: 'https://example.org/foo',
      fields: [
        ...fieldsOf({
          Host: 'example.org',
          Date: 'Tue, 07 Jun 2014 20:51:35 GMT',
          'X-Example': '  Example header with some whitespace.\t',
          'X-EmptyHeader': '',
          'Cache-Control': 'max-age=60',
        }),
        { name: 'cache-control', value: 'must-revalidate' },
      ],
    }
    const headers = '(request-target) (created) host date cache-control x-emptyheader x-example'.split(' ')
    expect(signingString(request, { created: 1_402_170_695, headers })).toEqual({
      kind: 'base',
      text: [
        '(request-target): get /foo',
        '(created): 1402170695',
        'host: example.org',
        'date: Tue, 07 Jun 2014 20:51:35 GMT',
        'cache-control: max-age=60, must-revalidate',
        'x-emptyheader: ',
        'x-example: Example header with some whitespace.',
      ].join('\n'),
    })
  })

  it.each([
    ['/Foo/../a%7Eb?', 'post /Foo/../a%7Eb?'],
    ['*', 'post *'],
    ['https://example.com/other', 'post /foo?param=value&pet=dog'],
  ])('has the target as it was sent: %s', (requestTarget, expected) => {
    expect(signingString({ ...testRequest(), requestTarget }, { headers: ['(request-target)'] })).toEqual({
      kind: 'base',
      text: `(request-target): ${expected}`,
    })
  })

  it('has a byte for each character of a field', () => {
    expect(bytesOf('\u00e9')).toEqual(new Uint8Array([0xe9]))
  })

  it.each<[string, Partial<RequestMessage>, Parameters<typeof signingString>[1], string]>([
    ['nothing that is covered', {}, { headers: [] }, 'malformed'],
    [
      'more headers than any message needs',
      {},
      { headers: Array.from({ length: 101 }, () => 'date') },
      'unsupported',
    ],
    ['a header that is absent', {}, { headers: ['cookie'] }, 'missing-field'],
    ['a name with a comma', {}, { headers: ['host,date'] }, 'malformed'],
    ['a pseudo header that is not known', {}, { headers: ['(opaque)'] }, 'malformed'],
    ['`(created)` with no time', {}, { headers: ['(created)'] }, 'missing-parameter'],
    ['`(expires)` with half a second', {}, { headers: ['(expires)'], expires: 1.5 }, 'missing-parameter'],
    [
      '`(expires)` with an older algorithm',
      {},
      { headers: ['(expires)'], expires: 1, algorithm: 'hmac-sha256' },
      'component',
    ],
    [
      'a line end in a field',
      { fields: fieldsOf({ Date: 'a\nhost: b' }) },
      { headers: ['date'] },
      'malformed',
    ],
    ['a line end in the method', { method: 'GET\n' }, { headers: ['(request-target)'] }, 'malformed'],
    [
      'a character that is no byte',
      { fields: fieldsOf({ Date: '\u0161' }) },
      { headers: ['date'] },
      'malformed',
    ],
    ['a target that is none', { targetUri: '/foo' }, { headers: ['(request-target)'] }, 'malformed'],
  ])('is refused with %s', (_, more, parameters, reason) => {
    expect(signingString({ ...testRequest(), ...more }, parameters)).toEqual({
      kind: 'refused',
      reason,
      detail: expect.any(String),
    })
  })
})
