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
    ['array', 'A subset of these values:', '/type'],
    ['array of strings', 'If omitted, it is empty. A subset of the following:', '/type'],
    ['string', 'One of:', '/type'],
    ['string', 'One of the following strings:', '/type'],
    ['array of strings', 'One of:', '/type'],
    ['string', 'MUST be one of:', 'MUST'],
    ['string', 'It MUST be one of:', 'MUST'],
    ['string', 'Its value MUST be one of these:', 'MUST'],
    ['string', '`x` MUST be one of:', 'MUST'],
    ['string', 'The `x` field MUST be one of:', 'MUST'],
    ['string', 'The value of `x` MUST be one of:', 'MUST'],
    ['string', 'There are no other values. One of:', '/type'],
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
    ['array of strings', 'The value MUST be one of:'],
    ['array of strings', 'The first item MUST be one of:'],
    ['string', 'Each item MUST be one of:'],
    ['string', 'Typically one of:'],
    ['string', 'Begins with one of:'],
    ['string', 'The prefix MUST be one of:'],
    ['string', 'The value MUST begin with one of:'],
    ['string', '`y` MUST be one of:'],
    ['string', 'When `y` is `a`, the value MUST be one of:'],
    ['string', 'In a reply it MUST be one of:'],
    ['string', 'In version 2, one of:'],
    ['string', 'Unless agreed otherwise, one of:'],
    ['string', 'One of, in any case:'],
    ['string', 'The value is one of the following:'],
    ['string', 'Servers define further values as they like. One of:'],
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
      '- REQUIRED: x (string) - Some.\n- REQUIRED: y (string) - So.\n\nThe value of `y` MUST be one of:\n\n- `a`: so\n- `b`: so',
    )
    const must = requirements.find(({ keyword }) => keyword === 'MUST')?.id
    expect(messages.flatMap(({ fields }) => fields.map(({ name, closed }) => [name, closed]))).toEqual([
      ['x', undefined],
      ['y', must],
    ])
  })

  it.each([
    ['two in a row', '  - `a` or `b`: so\n  - `c`: so'],
    ['two in a row, after a comma', '  - `a`, `b`: so\n  - `c`: so'],
    ['an alias', '  - `a` (formerly `b`): so\n  - `c`: so'],
    ['quoted ones', '  - "a" / "b": so\n  - "c": so'],
    ['a wildcard', '  - `x-*`: so\n  - `c`: so'],
    ['a placeholder', '  - `<name>`: so\n  - `c`: so'],
    ['a prefix', '  - `x-`: so\n  - `c`: so'],
    ['any other value', '  - `a`: so\n  - `b`: any other string'],
    ['private use', '  - `a`: so. What begins with `x-` is for private use.\n  - `b`: so'],
    ['a paragraph below', '  - `a`: so\n  - `b`: so\n\n  Other values can be agreed on.'],
    ['a paragraph below all', '  - `a`: so\n  - `b`: so\n\nOther values can be agreed on.'],
    [
      'a paragraph that names it',
      '  - `a`: so\n  - `b`: so\n- OPTIONAL: z (string) - So.\n\nMore values of `x` can follow.',
    ],
  ])('leaves a list open with %s', (_what, list) => {
    expect(closing('string', 'One of:', list)).toBeUndefined()
  })

  it.each([
    ['a literal in what is said of a value', '  - `a` asks for `b`\n  - `c`: as `a`, so'],
    [
      'a paragraph that names another',
      '  - `a`: so\n  - `b`: so\n- OPTIONAL: z (string) - So.\n\nMore values of `z` can follow.',
    ],
  ])('closes a list with %s', (_what, list) => {
    expect(closing('string', 'One of:', list)).toBe('/type')
  })

  it('leaves the values open that a list below gives, where the paragraph after it speaks of others', () => {
    const body =
      '- REQUIRED: x (string) - Some.\n- REQUIRED: y (string) - So.\n\nThe value of `x` MUST be one of:\n\n- `a`: so\n- `b`: so\n\nFurther values can be agreed on.'
    expect(fieldsOf(body).map(({ name, values, closed }) => [name, values?.length, closed])).toEqual([
      ['x', 2, undefined],
      ['y', undefined, undefined],
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
