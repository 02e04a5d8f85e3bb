import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findRanges, positionAt } from '../../../../site/src/browser/editor/find-ranges.ts'
import { readMessage } from '../../../../site/src/browser/editor/read-message.ts'
import { scanJson } from '../../../../site/src/browser/editor/scan-json.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('scanJson', () => {
  it('takes for JSON what JSON.parse takes for it', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'{}[]":,\\ue01.-+ \n\u0001truefalsn'), maxLength: 12 })
    const edited = fc
      .record({ value: fc.jsonValue(), at: fc.nat(), with: noise })
      .map(({ value, at, with: other }) => {
        const text = JSON.stringify(value, null, 1)
        return text.slice(0, at % (text.length + 1)) + other + text.slice((at % (text.length + 1)) + 1)
      })
    const texts = fc.oneof(noise, edited, fc.json())
    fc.assert(
      fc.property(texts, (text) => {
        expect(scanJson(text) === undefined).toBe(isJson(text))
      }),
      { numRuns: 3000, seed: 8 },
    )
  })

  it('says where and why a text stops to be JSON', () => {
    const problems = [
      '',
      '{"a" 1}',
      '{"a": 1,}',
      '[1 2]',
      '[,]',
      '"a\n"',
      '"\\x"',
      '01',
      '1 2',
      '[tru]',
      '{`',
    ].map((text) => scanJson(text))
    expect(problems).toEqual([
      { offset: 0, message: 'Expected a value, received the end of the text.' },
      { offset: 5, message: 'Expected `:`, received `1`.' },
      { offset: 8, message: 'Expected a name in quotes, received `}`.' },
      { offset: 3, message: 'Expected `,` or `]`, received `2`.' },
      { offset: 1, message: 'Expected a value or `]`, received `,`.' },
      { offset: 2, message: 'Expected `"` at the end of the string, received the end of the line.' },
      {
        offset: 1,
        message: 'Expected an escape that JSON knows, such as `\\n` or `\\u00e9`, received `\\`.',
      },
      { offset: 1, message: 'Expected nothing after the value, received `1`.' },
      { offset: 2, message: 'Expected nothing after the value, received `2`.' },
      { offset: 1, message: 'Expected a value or `]`, received `t`.' },
      { offset: 1, message: 'Expected a name in quotes or `}`, received a backtick.' },
    ])
  })

  it('reads a mebibyte however deep it is nested', () => {
    const deep = 2 ** 19
    expect(scanJson('['.repeat(deep) + ']'.repeat(deep))).toBeUndefined()
    expect(scanJson('['.repeat(deep))?.offset).toBe(deep)
    expect(scanJson(`"${'\\n'.repeat(deep)}"`)).toBeUndefined()
  })
})

describe('findRanges', () => {
  it('finds the text of each value that a pointer leads to', () => {
    const text = '{ "a/b": [1, { "c~d": "x" }],\n "": null, "__proto__": {"a": 2} }'
    const pointers = ['', '/a~1b', '/a~1b/0', '/a~1b/1/c~0d', '/', '/__proto__/a', '/none', '/a~1b/7']
    const found = findRanges(text, pointers)
    expect([...found].map(([pointer, { from, to }]) => [pointer, text.slice(from, to)]).toSorted()).toEqual([
      ['', text],
      ['/', 'null'],
      ['/__proto__/a', '2'],
      ['/a~1b', '[1, { "c~d": "x" }]'],
      ['/a~1b/0', '1'],
      ['/a~1b/1/c~0d', '"x"'],
    ])
  })

  it('takes the last of several members with one name, as JSON.parse does', () => {
    const text = '{"a": 1, "\\u0061": 2}'
    expect(findRanges(text, ['/a']).get('/a')).toEqual({ from: text.indexOf('2'), to: text.indexOf('2') + 1 })
  })
})

describe('readMessage', () => {
  it('tells apart what a text can be', () => {
    expect([' \n', '{"a": [}', '1e999'].map(readMessage)).toEqual([
      { kind: 'empty' },
      {
        kind: 'broken',
        verdict: 'Not JSON: line 1, column 8.',
        message: 'Expected a value or `]`, received `}`.',
        range: { from: 7, to: 8 },
      },
      { kind: 'value', value: Infinity },
    ])
    expect(readMessage('1'.repeat(2 ** 20 + 1))).toEqual({
      kind: 'too-long',
      verdict: 'Expected at most 1,048,576 characters, received 1,048,577. Shorten the text.',
    })
  })

  it('counts lines and columns from one', () => {
    expect([0, 2, 3, 5].map((offset) => positionAt('ab\nc\nd', offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
    ])
  })
})
