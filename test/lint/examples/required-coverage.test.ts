import { describe, expect, it } from 'vitest'
import { signatureCoverage } from '../../../scripts/lint/examples/signature-coverage.ts'
import { requiredCoverage } from '../../../scripts/lint/examples/http/required-coverage.ts'
import { foundIn, subjectOf } from '../lint-text.ts'

function demandsIn(text: string): readonly object[] {
  const { model, document } = subjectOf(text)
  return requiredCoverage(model, document.source).map(({ kind, names }) => ({ kind, names }))
}

describe('what a draft demands of every signature', () => {
  it.each([
    [
      'a list of items',
      'The covered components MUST include:\n\n* `@method`: the method\n* `Content-Digest`: the digest',
      [{ kind: 'component', names: ['@method', 'content-digest'] }],
    ],
    [
      'definitions',
      'A signature MUST cover the following:\n\n"@target-uri":\n: The URI.\n\n"date":\n: The time.',
      [{ kind: 'component', names: ['@target-uri', 'date'] }],
    ],
    [
      'a sentence',
      'The signature MUST cover `"@method"`, `"@path"` and "content-type".',
      [{ kind: 'component', names: ['@method', '@path', 'content-type'] }],
    ],
    [
      'parameters',
      'The signer MUST include the `tag` signature parameter, and the `alg` parameter MUST NOT be present in the signature.',
      [
        { kind: 'parameter', names: ['tag'] },
        { kind: 'forbidden parameter', names: ['alg'] },
      ],
    ],
    ['a choice', 'The signature MUST cover `@authority` or `@target-uri`.', []],
    ['advice', 'The signature SHOULD cover `@authority`.', []],
    [
      'a condition that no example tells',
      'If the client is bound, the signature MUST cover `@authority`.',
      [],
    ],
    ['what verifiers do', 'Verifiers MUST reject a signature that lacks the `created` parameter.', []],
    ['other things', 'A signed token MUST include `@context` and `client_id`.', []],
  ])('is read from %s', (_, text, demands) => {
    expect(demandsIn(text)).toEqual(demands)
  })

  it('is looked for in the messages of its kind only', () => {
    const demand = 'A signed response MUST cover `@status` and `content-digest`.'
    const example = (start: string) =>
      `${demand}\n\n~~~ http-message\n${start}\nSignature-Input: sig1=("content-type")\n~~~`
    expect(foundIn(example('GET / HTTP/1.1'), signatureCoverage)).toEqual([])
    expect(foundIn(example('HTTP/1.1 200 OK'), signatureCoverage)).toEqual([
      '5:18: Expected `@status` among the components that `sig1` covers, as “One” demands, received none.',
      '5:18: Expected `content-digest` among the components that `sig1` covers, as “One” demands, received none.',
    ])
  })

  it('depends on whether there is content, or a field, where it says so', () => {
    const demands =
      'When the request has a body, the signature MUST cover `content-digest`.\n' +
      'If the `Authorization` header field is present, the covered components MUST include `@authority`.'
    const example = (more: string) =>
      `${demands}\n\n~~~ http-message\nPOST / HTTP/1.1\nSignature-Input: sig1=("@method")${more}\n~~~`
    expect(foundIn(example(''), signatureCoverage)).toEqual([])
    expect(foundIn(example('\nAuthorization: Bearer ...\n\nhello'), signatureCoverage)).toEqual([
      '6:18: Expected `content-digest` among the components that `sig1` covers, as “One” demands, received none.',
      '6:18: Expected `@authority` among the components that `sig1` covers, as “One” demands, received none.',
    ])
  })

  it('is kept by one of several signatures', () => {
    const text =
      'A signature MUST cover `@method`.\n\n~~~ http-message\nGET / HTTP/1.1\n' +
      'Signature-Input: proxy=("forwarded"), sig1=("@method")\n~~~'
    expect(foundIn(text, signatureCoverage)).toEqual([])
  })
})
