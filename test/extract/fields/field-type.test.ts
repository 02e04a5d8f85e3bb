import { describe, expect, it } from 'vitest'
import { readFieldType } from '../../../scripts/extract/fields/field-type.ts'

describe('reading a field type', () => {
  it.each([
    ['string', { json: 'string' }],
    ['Boolean', { json: 'boolean' }],
    ['int', { json: 'integer' }],
    ['number, seconds', { json: 'number' }],
    ['object', { json: 'object' }],
    ['array', { json: 'array' }],
    ['array of strings', { json: 'array', items: 'string' }],
    ['list of object', { json: 'array', items: 'object' }],
  ])('%j', (written, expected) => {
    expect(readFieldType(written)).toEqual({ written, ...expected })
  })

  it.each(['', 'foo', 'strings', 'array of foos', 'array of', 'URI', 'constructor'])(
    'knows no type %j',
    (written) => {
      expect(readFieldType(written)).toBeUndefined()
    },
  )
})
