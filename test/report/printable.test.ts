import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { colorsFor } from '../../scripts/report/colors.ts'
import { oneLine, printable, wrap } from '../../scripts/report/printable.ts'

describe('printable', () => {
  it.each([
    ['\u001B[31mred\u001B]0;title\u0007', '\\u001b[31mred\\u001b]0;title\\u0007'],
    ['\u009B31m\u0085', '\\u009b31m\\u0085'],
    ['a\r\u0008b\u007F\u0000', 'a\\u000d\\u0008b\\u007f\\u0000'],
    ['\u202Eevil\u2066\u200F\u061C\u2029', '\\u202eevil\\u2066\\u200f\\u061c\\u2029'],
    ['a\u200B\u00AD\uFEFFb\u2060\u{E0041}', 'a\\u200b\\u00ad\\ufeffb\\u2060\\u{e0041}'],
    ['tab\tand\nline, é, 日本, 😀', 'tab\tand\nline, é, 日本, 😀'],
    ['नहीं, می‌شود, 👩‍💻, ❤️', 'नहीं, می‌شود, 👩‍💻, ❤️'],
  ])('shows %j without what could move the cursor or reorder the line', (text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  it('leaves nothing in any text that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[^\P{Cc}\t\n]|\p{Bidi_Control}/u)
      }),
    )
  })
})

describe('oneLine', () => {
  it('is one line of at most the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, width) => {
        expect(oneLine(text, width).length).toBeLessThanOrEqual(width)
        expect(oneLine(text, width)).not.toMatch(/[\n\r\t\u2028\u2029]/)
      }),
    )
  })

  it('cuts through no character', () => {
    expect([oneLine(' a\n\n b ', 9), oneLine('abc😀d', 5), oneLine('abcd', 4)]).toEqual([
      'a b',
      'abc…',
      'abcd',
    ])
  })
})

describe('wrap', () => {
  it('breaks between words only, and indents each line', () => {
    expect(wrap('one  two\nthree incomprehensibility \u001B', 12, '  ')).toBe(
      '  one two\n  three\n  incomprehensibility\n  \\u001b',
    )
    expect(wrap('', 10, '  ')).toBe('  ')
  })
})

describe('colorsFor', () => {
  it.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: false }, {}, false],
    [{}, {}, false],
    [{ isTTY: true }, { NO_COLOR: '1' }, false],
    [{ isTTY: true }, { NO_COLOR: '' }, true],
    [{ isTTY: true }, { TERM: 'dumb' }, false],
    [{}, { FORCE_COLOR: '1' }, true],
    [{}, { FORCE_COLOR: '0' }, false],
    [{ isTTY: true }, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('for %j with %j colours: %j', (stream, environment, isColorful) => {
    expect(colorsFor(stream, environment).red('a') !== 'a').toBe(isColorful)
  })
})
