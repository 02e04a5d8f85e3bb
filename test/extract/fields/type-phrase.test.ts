import { describe, expect, it } from 'vitest'
import { blocks } from '../../../scripts/extract/blocks.ts'
import { readTypePhrase } from '../../../scripts/extract/fields/type-phrase.ts'
import { plainText } from '../../../scripts/extract/plain-text.ts'
import { parseBody } from '../../draft/drafts.ts'

/** The type as written, its JSON type, and the rest of the description. */
function read(body: string) {
  const [block] = blocks(parseBody(body))
  const plain = plainText(block?.children ?? [])
  const phrase = readTypePhrase(plain, 0)
  return phrase === undefined
    ? undefined
    : [phrase.type.written, phrase.type.json, plain.text.slice(phrase.to).trim()]
}

describe('reading the type that a description opens with', () => {
  it.each([
    ['String. The name.', ['String', 'string', 'The name.']],
    ['A string value that names it.', ['string', 'string', 'A string value that names it.']],
    ['JSON Integer specifying it.', ['JSON Integer', 'integer', 'JSON Integer specifying it.']],
    ['Array of Items. All.', ['Array of Items', 'array', 'All.']],
    ['A non-empty array of strings', ['non-empty array of strings', 'array', 'A non-empty array of strings']],
    ['Object or String. Either.', ['Object or String', undefined, 'Either.']],
    ['HTTPS URI. The place.', ['HTTPS URI', undefined, 'The place.']],
    ['{{RFC3339}} timestamp of it.', ['[RFC3339] timestamp', undefined, '[RFC3339] timestamp of it.']],
    [
      'Unsigned integer (major type 0). It counts.',
      ['Unsigned integer (major type 0)', undefined, 'Unsigned integer (major type 0). It counts.'],
    ],
    ['array of strings, integers or more.', ['array', 'array', 'array of strings, integers or more.']],
    ['array of string arrays', ['array', 'array', 'array of string arrays']],
    ['array of strings, each new', ['array of strings', 'array', 'array of strings, each new']],
    ['the array of names', ['array', 'array', 'the array of names']],
    ['The JWT type MUST be set.', undefined],
    ['The `uri` claim.', undefined],
    ['The string told already.', undefined],
    ['Number of seconds.', undefined],
    ['A list of words.', undefined],
    ['urn:ietf:params:a', undefined],
    ['Strings are fine.', undefined],
    ['', undefined],
  ])('%j', (body, expected) => {
    expect(read(body)).toEqual(expected)
  })
})
