import { describe, expect, it } from 'vitest'
import { blocks } from '../../../scripts/extract/blocks.ts'
import { readRule } from '../../../scripts/extract/fields/read-rule.ts'
import { plainText } from '../../../scripts/extract/plain-text.ts'
import { tokenize } from '../../../scripts/extract/tokens.ts'
import { parseBody } from '../../draft/drafts.ts'

function read(sentence: string, own = 'own') {
  const [block] = blocks(parseBody(sentence))
  const plain = plainText(block?.children ?? [])
  const tokens = tokenize(plain, 0, plain.text.length)
  const keyword = tokens.findIndex(({ kind }) => kind === 'keyword')
  return readRule(tokens, keyword, {
    own,
    isField: (name) => ['own', 'list', 'other'].includes(name),
    isArray: (name) => name === 'list',
  })
}

describe('reading a rule', () => {
  it.each([
    ['`other` is REQUIRED.', { holds: { kind: 'present', field: 'other' } }],
    ['The value MUST be a URI.', { holds: { kind: 'uri', field: 'own' } }],
    ['The string MUST be an absolute URL {{RFC3986}}', { holds: { kind: 'uri', field: 'own' } }],
    ['The value MUST be `a`.', { holds: { kind: 'one-of', field: 'own', values: ['a'] } }],
    [
      'The value MUST be either `a` or `"b"`.',
      { holds: { kind: 'one-of', field: 'own', values: ['a', 'b'] } },
    ],
    [
      '`other` MUST be one of `a`, `b`, and `c`.',
      { holds: { kind: 'one-of', field: 'other', values: ['a', 'b', 'c'] } },
    ],
    ['The object MUST contain `a`.', { holds: { kind: 'has-property', field: 'own', anyOf: ['a'] } }],
    [
      '`list` MUST contain `a`, `b`, or `c`.',
      { holds: { kind: 'contains-item', field: 'list', anyOf: ['a', 'b', 'c'] } },
    ],
    [
      '`list` MUST contain `a` or `b` or `c`.',
      { holds: { kind: 'contains-item', field: 'list', anyOf: ['a', 'b', 'c'] } },
    ],
    ['`list` MUST contain at least one entry.', { holds: { kind: 'min-items', field: 'list', count: 1 } }],
    ['The value MUST begin with `/`.', { holds: { kind: 'begins-with', field: 'own', prefix: '/' } }],
    ['`other` MUST start with `/`.', { holds: { kind: 'begins-with', field: 'other', prefix: '/' } }],
    [
      'When `list` contains `a` or `b`, `own` is REQUIRED.',
      {
        when: { kind: 'contains-item', field: 'list', anyOf: ['a', 'b'] },
        holds: { kind: 'present', field: 'own' },
      },
    ],
    [
      'If `other` is `a`, the value MUST be `b`.',
      {
        when: { kind: 'one-of', field: 'other', values: ['a'] },
        holds: { kind: 'one-of', field: 'own', values: ['b'] },
      },
    ],
    [
      'If `other` contains `a`, `own` is REQUIRED.',
      {
        when: { kind: 'has-property', field: 'other', anyOf: ['a'] },
        holds: { kind: 'present', field: 'own' },
      },
    ],
  ])('%j', (sentence, expected) => {
    expect(read(sentence)).toEqual(expected)
  })

  it('reads what each item of an array must be', () => {
    expect(read('Each item MUST be one of `a` or `b`.', 'list')).toEqual({
      holds: { kind: 'items-one-of', field: 'list', values: ['a', 'b'] },
    })
  })

  it.each([
    'The value MUST NOT be `a`.',
    'The value SHOULD be `a`.',
    'The value MUST only be `a`.',
    'The value MUST be `a` unless `b`.',
    'The value MUST be `a` `b`.',
    'The value MUST be `a`, or.',
    'The value MUST be `true`.',
    'The value MUST be one of `1`, `2`.',
    'The value MUST be a string.',
    'The value MUST be unique.',
    'The value MUST be one `a`.',
    'A value MUST be `a`.',
    'Each value MUST be `a`.',
    'Each item MUST be `a`.',
    'Each item MUST contain `a`.',
    'The array MUST contain at least one item.',
    '`list` MUST contain at least two items.',
    '`list` MUST contain `a`, `b`.',
    '`list` MUST contain `a` and `b`.',
    '`list` MUST contain `a` `b`.',
    '`list` MUST be a URI.',
    '`list` MUST begin with `a`.',
    '`nobody` is REQUIRED.',
    '`own` is RECOMMENDED.',
    '`own` is not REQUIRED.',
    'Here `own` is REQUIRED.',
    'When `nobody` is `a`, `own` is REQUIRED.',
    'When `other` is not `a`, `own` is REQUIRED.',
    'When `list` contains `a` and `b`, `own` is REQUIRED.',
    'When `other` is `a` `own` is REQUIRED.',
    'Unless `other` is `a`, `own` is REQUIRED.',
    'When `other` is present, `own` is REQUIRED.',
    'The value MUST be `a`. Or not.',
  ])('leaves %j to a written check', (sentence) => {
    expect(read(sentence)).toBeUndefined()
  })
})
