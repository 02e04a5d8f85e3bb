import { describe, expect, it } from 'vitest'
import type { Field } from '../../../scripts/contract/spec-model.ts'
import { modelOf } from '../extraction.ts'

/** What closes the values of the first field that has some: the words at whose keyword the requirement stands. */
function closing(type: string, intro: string, list = '  - `a`\n  - `b`: so'): string | undefined {
  const { messages, requirements } = modelOf(`- OPTIONAL: x (${type}) - Some. ${intro}\n${list}`)
  const field = messages.flatMap(({ fields }): readonly Field[] => fields)[0]
  if (field?.closed === undefined) return undefined
  return requirements.find(({ id }) => id === field.closed)?.keyword ?? field.closed.replace(/^@\d+/, '')
}

function fieldsOf(body: string): readonly Field[] {
  return modelOf(body).messages.flatMap(({ fields }) => fields)
}

describe('telling which lists of values are closed', () => {
  it.each([
    ['array of strings', 'A subset of:', '/type'],
    ['array', 'It holds a subset of these values:', '/type'],
    ['string', 'One of:', '/type'],
    ['string', 'The value is one of the following:', '/type'],
    ['array of strings', 'Each item is one of:', '/type'],
    ['string', 'The value MUST be one of:', 'MUST'],
    ['array of strings', 'Each item MUST be one of these values:', 'MUST'],
  ])('of type %s: %s', (type, intro, expected) => {
    expect(closing(type, intro)).toBe(expected)
  })

  it.each([
    ['array of strings', 'The array MAY include one or more of the following items:'],
    ['array of strings', 'The values are:'],
    ['array of strings', 'The array MUST contain one of:'],
    ['array of strings', 'The array is one of:'],
    ['string', 'A subset of:'],
    ['string', 'The value SHOULD be one of:'],
    ['string', 'The value MUST NOT be one of:'],
    ['string', 'It can be one of:'],
    ['string', 'For example one of:'],
    ['string', 'One of the first two of:'],
  ])('of type %s, not: %s', (type, intro) => {
    expect(closing(type, intro)).toBeUndefined()
  })

  it('leaves a list open in which not each row is a value, and values in several lists', () => {
    expect(
      closing('string', 'One of:', '  - `a`: so\n  - `b`: so\n  - whatever is registered'),
    ).toBeUndefined()
    expect(
      closing('string', 'One of:', '  - `a`: so\n\n  The values in use are:\n\n  - `b`: so'),
    ).toBeUndefined()
  })

  it('closes the values that a paragraph below the list gives a field', () => {
    const { messages, requirements } = modelOf(
      '- REQUIRED: x (string) - Some.\n- REQUIRED: y (string) - Other.\n\nThe value of `y` MUST be one of:\n\n- `a`: so\n- `b`: so',
    )
    const must = requirements.find(({ keyword }) => keyword === 'MUST')?.id
    expect(messages.flatMap(({ fields }) => fields.map(({ name, closed }) => [name, closed]))).toEqual([
      ['x', undefined],
      ['y', must],
    ])
  })

  it('names no requirement where the draft is only informative, or has none', () => {
    const list = '- OPTIONAL: x (string) - Some. The value MUST be one of:\n  - `a`: so\n  - `b`: so'
    expect(fieldsOf(`# B (informative)\n\n${list}`).map(({ closed }) => closed)).toEqual([undefined])
    expect(
      fieldsOf(
        '- `x` (string): Optional. One of:\n  - `a`: so\n  - `b`: so\n- `y` (string): Required. z',
      ).map(({ values, closed }) => [values?.length, closed]),
    ).toEqual([
      [2, undefined],
      [undefined, undefined],
    ])
  })
})
