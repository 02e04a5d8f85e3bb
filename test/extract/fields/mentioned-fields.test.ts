import { describe, expect, it } from 'vitest'
import { modelOf } from '../extraction.ts'

/** The fields within the one field of a list, each as its name, type and values. */
function within(description: string) {
  const { messages } = modelOf(`- REQUIRED: x (object) - ${description}`)
  return messages.flatMap(({ fields }) =>
    fields.flatMap((field) =>
      field.fields.map(({ path, type, values = [], closed, typeRequirement }) => [
        path.join('.'),
        type?.json,
        values.map(({ value }) => value).join(' '),
        closed !== undefined,
        typeRequirement === field.typeRequirement,
      ]),
    ),
  )
}

describe('the fields that the description of an object names', () => {
  it.each([
    ['So. It contains a `sides` array.', [['x.sides', 'array', '', false, true]]],
    ['It has an `a` property.', [['x.a', undefined, '', false, false]]],
    [
      'It contains a `mode` property whose value MUST be either `"a"` or `"b"`, for that.',
      [['x.mode', undefined, 'a b', true, false]],
    ],
    [
      'It contains a `sides` array. A subset of:\n  - `left`: so\n  - `right`: so',
      [['x.sides', 'array', 'left right', true, true]],
    ],
    [
      'The object holds a `sizes` array of integers. `x` has an `open` boolean. This object carries an `id` string property.',
      [
        ['x.sizes', 'array', '', false, true],
        ['x.open', 'boolean', '', false, true],
        ['x.id', 'string', '', false, true],
      ],
    ],
    [
      'It has a `colour` string whose value MUST be one of `red` or `blue`.',
      [['x.colour', 'string', 'red blue', true, true]],
    ],
    [
      'It has an `a` string. It has a `b` array of those. It has an `a` member. A subset of:\n  - `left`: so',
      [
        ['x.a', 'string', '', false, true],
        ['x.b', 'array', '', false, true],
      ],
    ],
  ])('%j', (description, expected) => {
    expect(within(description)).toEqual(expected)
  })

  it.each([
    'It contains an array.',
    'It contains `a`.',
    'Whoever sends it contains a `b` array.',
    'It contains a `b` header field.',
    'It can contain a `b` array.',
    'It never contains a `b` array.',
    '`y` contains a `b` array.',
    'A request that it contains a `b` array.',
    'It contains a `mode` list.',
  ])('names none in %j', (description) => {
    expect(within(description)).toEqual([])
  })

  it('takes what a list says before what the description does', () => {
    expect(within('It has a `b` array. Its fields are:\n  - REQUIRED: c (string) - so')).toEqual([
      ['x.c', 'string', '', false, false],
    ])
  })

  it('closes no values where the words go on', () => {
    expect(within('It has a `b` property whose value MUST be `a` and so on.')).toEqual([
      ['x.b', undefined, '', false, false],
    ])
  })
})
