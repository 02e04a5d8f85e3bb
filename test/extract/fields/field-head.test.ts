import { describe, expect, it } from 'vitest'
import { blocks } from '../../../scripts/extract/blocks.ts'
import { readFieldHead } from '../../../scripts/extract/fields/field-head.ts'
import { plainText } from '../../../scripts/extract/plain-text.ts'
import { parseBody } from '../../draft/drafts.ts'

/** The head with its description and without the place of its keyword. */
function read(body: string) {
  const [block] = blocks(parseBody(body))
  const plain = plainText(block?.children ?? [])
  const head = readFieldHead(plain)
  if (head === undefined) return undefined
  const { name, statement, slot, isSeparated, to } = head
  return [
    `${name.kind} ${name.text}`,
    statement?.requiredness,
    slot,
    isSeparated ? plain.text.slice(to) : `… ${plain.text.slice(to)}`,
  ]
}

describe('reading the head of a field entry', () => {
  it.each([
    ['REQUIRED: a (string) - x', ['word a', 'REQUIRED', 'string', 'x']],
    ['OPTIONAL `a` (string): x', ['code a', 'OPTIONAL', 'string', 'x']],
    ['REQUIRED a (string) x', ['word a', 'REQUIRED', 'string', 'x']],
    ['`a-b` (array of strings) – x', ['code a-b', undefined, 'array of strings', 'x']],
    ['`a`: REQUIRED. x', ['code a', undefined, undefined, 'REQUIRED. x']],
    ['a REQUIRED: x', ['word a', 'REQUIRED', undefined, 'x']],
    ['`a` OPTIONAL. x', ['code a', 'OPTIONAL', undefined, 'x']],
    ['**a** (optional, array of string): x', ['word a', 'OPTIONAL', 'array of string', 'x']],
    ['a (required string): x', ['word a', 'REQUIRED', 'string', 'x']],
    ['a (string, REQUIRED): x', ['word a', 'REQUIRED', 'string', 'x']],
    ['`a` (issued at): x', ['code a', undefined, undefined, 'x']],
    ['RECOMMENDED: `"a"` - x', ['quoted a', 'RECOMMENDED', undefined, 'x']],
    ['RECOMMENDED: "a" - x', ['quoted a', 'RECOMMENDED', undefined, 'x']],
    ['REQUIRED: a', ['word a', 'REQUIRED', undefined, '']],
    ['a (foo) - x', ['word a', undefined, 'foo', 'x']],
    ['a - x', ['word a', undefined, undefined, 'x']],
    ['`cert#S256`: x', ['code cert#S256', undefined, undefined, 'x']],
    ['@context: x', ['word @context', undefined, undefined, 'x']],
    ['`a` allows x', ['code a', undefined, undefined, '… allows x']],
    ['"a"', ['quoted a', undefined, undefined, '']],
    ['REQUIRED: `a b` - x', undefined],
    ['REQUIRED is a word', undefined],
    ['MUST: a - x', undefined],
    ['REQUIRED: a (never closed', undefined],
    ['`16` (type): REQUIRED. x', undefined],
    ['a (one two three four five six seven eight) - x', undefined],
    ['a word', undefined],
    ['a REQUIRED by law', undefined],
  ])('%j', (body, expected) => {
    expect(read(body)).toEqual(expected)
  })
})
