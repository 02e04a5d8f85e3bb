import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { printable } from '../../../scripts/report/printable.ts'
import { visibleControls } from '../../../site/src/render/visible-controls.ts'

describe('visibleControls', () => {
  it.each([
    ['a\u202Etxt.exe\u2066b\u200F\u061C', 'a\\u202etxt.exe\\u2066b\\u200f\\u061c'],
    ['a\u200B\u00AD\uFEFFb\u2060\u{E0041}', 'a\\u200b\\u00ad\\ufeffb\\u2060\\u{e0041}'],
    ['a\r\nb\rc\u0000\u0085\u2028', 'a\nb\\u000dc\\u0000\\u0085\\u2028'],
    ['tab\tand\nline, नहीं, می‌شود, 👩‍💻, ❤️', 'tab\tand\nline, नहीं, می‌شود, 👩‍💻, ❤️'],
  ])('shows %j as %j', (text, shown) => {
    expect(visibleControls(text)).toBe(shown)
  })

  it('shows the same as the terminal does, and nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleControls(text)
        expect(shown.toWellFormed()).toBe(printable(text.replaceAll('\r\n', '\n')))
        expect(visibleControls(shown)).toBe(shown)
      }),
    )
  })
})
