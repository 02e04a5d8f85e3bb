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
    isField: (name) => name in types,
    typeOf: (name) => types[name],
    itemsOf: (name) => (name === 'list' ? 'string' : name === 'things' ? 'object' : undefined),
  })
}

/** The fields that sentences can speak of, with their types. */
const types: Readonly<Record<string, string | undefined>> = {
  own: undefined,
  other: undefined,
  list: 'array',
  things: 'array',
  text: 'string',
  count: 'integer',
  thing: 'object',
}

describe('reading a rule', () => {
  it.each([
    ['`other` is REQUIRED.', { holds: { kind: 'present', field: 'other' } }],
    ['The value MUST be a URI.', { holds: { kind: 'uri', field: 'own' } }],
    ['The string MUST be an absolute URL {{RFC3986}}', { holds: { kind: 'uri', field: 'own' } }],
    ['The string MUST be `a`.', { holds: { kind: 'one-of', field: 'own', values: ['a'] } }],
    ['`text` MUST be either `a` or `"b"`.', { holds: { kind: 'one-of', field: 'text', values: ['a', 'b'] } }],
    [
      '`text` MUST be one of `a`, `b`, and `c`.',
      { holds: { kind: 'one-of', field: 'text', values: ['a', 'b', 'c'] } },
    ],
    [
      '`text` MUST be `a`, `b`, or `c`.',
      { holds: { kind: 'one-of', field: 'text', values: ['a', 'b', 'c'] } },
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
        when: [{ kind: 'contains-item', field: 'list', anyOf: ['a', 'b'] }],
        holds: { kind: 'present', field: 'own' },
      },
    ],
    [
      'If `other` is `a`, the string MUST be `b`.',
      {
        when: [{ kind: 'one-of', field: 'other', values: ['a'] }],
        holds: { kind: 'one-of', field: 'own', values: ['b'] },
      },
    ],
    [
      'If `thing` contains `a`, `own` is REQUIRED.',
      {
        when: [{ kind: 'has-property', field: 'thing', anyOf: ['a'] }],
        holds: { kind: 'present', field: 'own' },
      },
    ],
    [
      'When `other` is present, `own` MUST be absent.',
      { when: [{ kind: 'present', field: 'other' }], holds: { kind: 'absent', field: 'own' } },
    ],
    [
      'When `text` is absent, `own` is REQUIRED.',
      { when: [{ kind: 'absent', field: 'text' }], holds: { kind: 'present', field: 'own' } },
    ],
    [
      'When `other` is present and `list` contains `x` or `y` and `text` is `z`, `thing` MUST contain `a`.',
      {
        when: [
          { kind: 'present', field: 'other' },
          { kind: 'contains-item', field: 'list', anyOf: ['x', 'y'] },
          { kind: 'one-of', field: 'text', values: ['z'] },
        ],
        holds: { kind: 'has-property', field: 'thing', anyOf: ['a'] },
      },
    ],
    [
      'When `text` is `a`, `list` MUST contain `x`.',
      {
        when: [{ kind: 'one-of', field: 'text', values: ['a'] }],
        holds: { kind: 'contains-item', field: 'list', anyOf: ['x'] },
      },
    ],
    ['The `text` string MUST NOT be empty.', { holds: { kind: 'not-empty', field: 'text', type: 'string' } }],
    ['`thing` MUST NOT be empty.', { holds: { kind: 'not-empty', field: 'thing', type: 'object' } }],
    ['The string MUST NOT be empty.', { holds: { kind: 'not-empty', field: 'own', type: 'string' } }],
    ['The `list` array MUST NOT be empty.', { holds: { kind: 'min-items', field: 'list', count: 1 } }],
    ['`list` MUST NOT contain `x`.', { holds: { kind: 'lacks-item', field: 'list', noneOf: ['x'] } }],
    [
      '`list` MUST NOT contain `x`, `y`, or `z`.',
      { holds: { kind: 'lacks-item', field: 'list', noneOf: ['x', 'y', 'z'] } },
    ],
    ['`list` MUST NOT contain an item twice.', { holds: { kind: 'unique-items', field: 'list' } }],
    ['`count` MUST NOT be negative.', { holds: { kind: 'at-least', field: 'count', minimum: 0 } }],
    ['`count` MUST be at least 1.', { holds: { kind: 'at-least', field: 'count', minimum: 1 } }],
    ['`count` MUST be at least `25`.', { holds: { kind: 'at-least', field: 'count', minimum: 25 } }],
    [
      'The value MUST be an absolute URI {{RFC3986}} with the scheme `https`.',
      { holds: { kind: 'uri', field: 'own', schemes: ['https'] } },
    ],
    [
      'The value MUST be a URI with the scheme `HTTPS` or `http`.',
      { holds: { kind: 'uri', field: 'own', schemes: ['https', 'http'] } },
    ],
  ])('%j', (sentence, expected) => {
    expect(read(sentence)).toEqual(expected)
  })

  it.each(['MUST be `a`.', 'The value MUST be `a`.', 'The field MUST be `a`.'])(
    'means the field of the entry where %j names none',
    (sentence) => {
      expect(read(sentence, 'text')).toEqual({ holds: { kind: 'one-of', field: 'text', values: ['a'] } })
      for (const own of ['own', 'list', 'thing', 'count']) expect(read(sentence, own)).toBeUndefined()
    },
  )

  it('reads what each item of an array must be', () => {
    expect(read('Each item MUST be one of `a` or `b`.', 'things')).toBeUndefined()
    expect(read('Each item MUST be one of `a` or `b`.', 'list')).toEqual({
      holds: { kind: 'items-one-of', field: 'list', values: ['a', 'b'] },
    })
  })

  it.each([
    '`text` MUST be `a` and `b`.',
    '`text` MUST be `a`, `b`.',
    '`other` MUST be `a`.',
    '`other` MUST contain `a`.',
    'If `other` contains `a`, `own` is REQUIRED.',
    'If `count` is `a`, `own` is REQUIRED.',
    'If `list` is `a`, `own` is REQUIRED.',
    'The string MUST NOT be `a`.',
    'The string SHOULD be `a`.',
    'The string MUST only be `a`.',
    'The string MUST be `a` unless `b`.',
    'The string MUST be `a` `b`.',
    'The string MUST be `a`, or.',
    'The string MUST be `true`.',
    'The string MUST be one of `1`, `2`.',
    'The value MUST be a string.',
    'The value MUST be unique.',
    'The string MUST be one `a`.',
    'A value MUST be `a`.',
    'Each value MUST be `a`.',
    'Each item MUST be `a`.',
    'Each item MUST contain `a`.',
    '`text` MUST contain at least one item.',
    '`text` MUST contain `a`.',
    '`count` MUST be a URI.',
    '`count` MUST begin with `1`.',
    'The `text` array MUST NOT be empty.',
    '`own` MUST NOT be empty.',
    '`count` MUST NOT be empty.',
    '`text` MUST NOT be negative.',
    '`text` MUST be at least 1.',
    '`count` MUST be at least `a`.',
    '`count` MUST be at least 1000000000000000000000.',
    '`count` MUST NOT be at least 1.',
    '`text` MUST NOT contain `a`.',
    '`text` MUST NOT contain an item twice.',
    '`things` MUST NOT contain an item twice.',
    '`list` MUST NOT contain an item.',
    '`list` MUST NOT contain `a` and `b`.',
    'Each item MUST NOT be empty.',
    'The value MUST be a URI with the scheme `a b`.',
    'The value MUST be a URI with a scheme.',
    'The value MUST be a URI without the scheme `https`.',
    'The MUST be `a`.',
    'is REQUIRED.',
    'When `other` is present and, `own` is REQUIRED.',
    'When `other` is present and `nobody` is absent, `own` is REQUIRED.',
    'When `other` is present or `text` is absent, `own` is REQUIRED.',
    'When `text` contains `a`, `own` is REQUIRED.',
    'When `other` is present `own` is REQUIRED.',
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
    'When `other` is not present, `own` is REQUIRED.',
    'The string MUST be `a`. Or not.',
  ])('leaves %j to a written check', (sentence) => {
    expect(read(sentence)).toBeUndefined()
  })
})
