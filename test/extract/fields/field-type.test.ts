import { describe, expect, it } from 'vitest'
import { readFieldType } from '../../../scripts/extract/fields/field-type.ts'

describe('reading a field type', () => {
  it.each([
    ['string', { json: 'string' }],
    ['Boolean', { json: 'boolean' }],
    ['int', { json: 'integer' }],
    ['number, seconds', { json: 'number' }],
    ['string (URI)', { json: 'string' }],
    ['URL string', { json: 'string' }],
    ['non-negative integer', { json: 'integer' }],
    ['JSON object', { json: 'object' }],
    ['array', { json: 'array' }],
    ['array of strings', { json: 'array', items: 'string' }],
    ['list of object', { json: 'array', items: 'object' }],
    ['non-empty array of JSON objects', { json: 'array', items: 'object' }],
    ['string array', { json: 'array', items: 'string' }],
    ['string[]', { json: 'array', items: 'string' }],
    ['Task List Entry object', { json: 'object' }],
    ['array of Task objects', { json: 'array', items: 'object' }],
    ['non-empty array of Task List objects', { json: 'array', items: 'object' }],
    ['array of arrays of objects', { json: 'array' }],
    ['array of foos', { json: 'array' }],
    ['array of', { json: 'array' }],
    ['array of strings/objects', { json: 'array' }],
    ['array of strings, integers or booleans', { json: 'array' }],
    ['array of string arrays', { json: 'array' }],
    ['array of arrays of strings', { json: 'array' }],
    ['array of space-separated strings', { json: 'array', items: 'string' }],
    ['string, space-separated list', { json: 'string' }],
    ['space-delimited string', { json: 'string' }],
    ['comma-separated list (string)', { json: 'string' }],
    ['string of comma separated names', { json: 'string' }],
  ])('%j', (written, expected) => {
    expect(readFieldType(written)).toEqual({ written, ...expected })
  })

  it.each([
    '',
    'foo',
    'strings',
    'URI',
    'constructor',
    'map of names to object',
    'Task objects',
    'one of the many names of an object',
    'string or object',
    'object / string',
    'string|null',
    'string, integer or boolean',
    'array of strings or object',
    'array or string',
    'string or array of strings',
    'space-separated list',
    'comma-separated list of strings',
    'list, comma-separated',
    'list (space-delimited)',
    'space-separated array',
    'comma-delimited list of string',
    'CBOR Unsigned integer',
    'Text string (major type 3)',
  ])('knows no one JSON type %j', (written) => {
    expect(readFieldType(written)).toEqual({ written })
  })
})
