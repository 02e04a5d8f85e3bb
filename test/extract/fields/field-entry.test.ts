import { describe, expect, it } from 'vitest'
import { blocks } from '../../../scripts/extract/blocks.ts'
import { readFieldHead } from '../../../scripts/extract/fields/field-entry.ts'
import { plainText } from '../../../scripts/extract/plain-text.ts'
import { parseBody } from '../../draft/drafts.ts'

const read = (body: string) =>
  [...blocks(parseBody(body))].map(({ children }) => readFieldHead(plainText(children)))[0]

describe('reading the head of a field entry', () => {
  it.each([
    [
      'REQUIRED: a (string) - x',
      {
        requiredness: 'REQUIRED',
        name: 'a',
        writtenType: 'string',
        type: { written: 'string', json: 'string' },
        descriptionFrom: 22,
      },
    ],
    [
      'OPTIONAL `a` (string): x',
      {
        requiredness: 'OPTIONAL',
        name: 'a',
        writtenType: 'string',
        type: { written: 'string', json: 'string' },
        descriptionFrom: 20,
      },
    ],
    [
      '`a-b` (array of strings) – x',
      {
        name: 'a-b',
        writtenType: 'array of strings',
        type: { written: 'array of strings', json: 'array', items: 'string' },
        descriptionFrom: 24,
      },
    ],
    ['RECOMMENDED: "a" - x', undefined],
    ['RECOMMENDED: `"a"` - x', { requiredness: 'RECOMMENDED', name: 'a', descriptionFrom: 18 }],
    ['REQUIRED: a', { requiredness: 'REQUIRED', name: 'a', descriptionFrom: 11 }],
    ['a (foo) - x', { name: 'a', writtenType: 'foo', descriptionFrom: 9 }],
    ['a - x', undefined],
    ['REQUIRED: `a b` - x', undefined],
    ['REQUIRED is a word', undefined],
    ['MUST: a (never closed', undefined],
    ['a (one two three four five six seven eight) - x', undefined],
  ])('%j', (body, expected) => {
    expect(read(body)).toEqual(expected)
  })
})
