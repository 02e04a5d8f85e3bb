import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutText, literal } from '../../scripts/schema/literal.ts'

describe('literal', () => {
  it('shows the JSON of any value that is short enough', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value)
        expect(literal(JSON.parse(text), 100_000)).toBe(`\`${text}\``)
      }),
    )
  })

  it('shows the beginning of the JSON of any value that is too long', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 30 }), (value, longest) => {
        const text = JSON.stringify(value)
        expect(literal(JSON.parse(text), longest)).toBe(`\`${cutText(text, longest)}\``)
      }),
    )
  })

  it('shows what JSON has no words for', () => {
    const values = [undefined, JSON.parse('1e999'), JSON.parse('-1e999'), JSON.parse('{"__proto__":1}')]
    expect(values.map((value) => literal(value, 40))).toEqual([
      '`undefined`',
      '`Infinity`',
      '`-Infinity`',
      '`{"__proto__":1}`',
    ])
  })

  it('shows a value nested half a million levels deep', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(500_000)}${']'.repeat(500_000)}`)
    expect(literal(deep, 10)).toBe(`\`${'['.repeat(10)}…\``)
  })
})

describe('cutText', () => {
  it('never cuts a character in two', () => {
    expect([cutText('ab😀', 4), cutText('ab😀', 3), cutText('ab😀c', 3)]).toEqual(['ab😀', 'ab…', 'ab…'])
  })
})
