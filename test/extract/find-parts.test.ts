import { describe, expect, it } from 'vitest'
import { modelOf } from './extraction.ts'

const partsOf = (body: string) =>
  modelOf(body).requirements.flatMap(({ parts = [] }) => parts.map(({ level, text }) => `${level} ${text}`))

const items = '\n\n- a\n- b'

describe('finding the parts of a requirement', () => {
  it.each([
    ['It MUST do all of the following.', ['MUST a', 'MUST b']],
    ['It MUST follow these steps:', ['MUST a', 'MUST b']],
    ['The following fields MUST be there:', ['MUST a', 'MUST b']],
    ['It MUST NOT be any of these:', ['MUST NOT a', 'MUST NOT b']],
    ['It MUST reject a message if:', ['MUST a', 'MUST b']],
    ['It MUST reject a message if one of the following holds:', ['MUST a', 'MUST b']],
    ['It MUST take the following steps when it starts:', ['MUST a', 'MUST b']],
  ])('demands each item of %j', (lead, expected) => {
    expect(partsOf(lead + items)).toEqual(expected)
  })

  it.each([
    'It MUST be one of the following:',
    'It MUST do either:',
    'It MUST do at least one of these:',
    'It MUST reject a message if all of these hold:',
    'It MUST accept it unless:',
    'It MUST tell why, for example:',
    'It MUST be `a=b`, where:',
    'It MUST NOT have both:',
    'The following fields are known; more MAY be sent:',
    'It MUST go; the following holds:',
    'It MUST go.',
  ])('demands no item of %j', (lead) => {
    expect(partsOf(lead + items)).toEqual([])
  })

  it('takes the word that joins the items for what it says', () => {
    expect(partsOf('It MUST:\n\n- a, or\n- b')).toEqual([])
    expect(partsOf('It MUST:\n\n- a; and\n- b')).toEqual(['MUST a; and', 'MUST b'])
    expect(partsOf('It MUST go if:\n\n- a; and\n- b')).toEqual([])
  })

  it('leaves an item to its own keyword, unless that comes later', () => {
    expect(partsOf('It MUST have these:\n\n- OPTIONAL: a\n- b. It MAY be c.\n- d')).toEqual([
      'MUST b. It MAY be c.',
      'MUST d',
    ])
  })

  it('goes into a list that an item leads to', () => {
    expect(
      partsOf('It MUST do this:\n\n1. Look:\n   - up\n   - down\n2. Go by one of:\n   - car\n   - bus'),
    ).toEqual(['MUST Look: up', 'MUST Look: down', 'MUST Go by one of:'])
  })

  it('reads definition lists', () => {
    expect(partsOf('It MUST have these fields:\n\na\n: b. C.\n\nd:\n: e\n\nf\n: OPTIONAL.')).toEqual([
      'MUST a: b. C.',
      'MUST d: e',
    ])
  })
})
