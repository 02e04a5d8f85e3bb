import { describe, expect, it } from 'vitest'
import { readSource } from '../../scripts/draft/read-source.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('reading the bytes of a draft', () => {
  it('makes every line end a line feed', () => {
    expect(readSource(bytes('a\r\nb\rc\n'))).toEqual({ text: 'a\nb\nc\n', diagnostics: [] })
  })

  it('drops a byte order mark', () => {
    expect(readSource(bytes('\uFEFFa'))).toEqual({ text: 'a', diagnostics: [] })
  })

  it('keeps NUL, which markdown replaces later', () => {
    expect(readSource(bytes('a\0b'))).toEqual({ text: 'a\0b', diagnostics: [] })
  })

  it('tells where the first byte that is no UTF-8 stands', () => {
    const { text, diagnostics } = readSource(new Uint8Array([97, 10, 98, 0xff, 99]))
    const at = { line: 2, column: 2, offset: 3 }
    expect({ text, diagnostics }).toEqual({
      text: 'a\nb\uFFFDc',
      diagnostics: [
        {
          severity: 'warning',
          code: 'draft-not-utf8',
          message: 'Expected UTF-8, received bytes that are none; they are read as `\uFFFD`.',
          hint: 'Save the file as UTF-8.',
          span: { start: at, end: at },
        },
      ],
    })
  })

  it.each([
    ['nothing', new Uint8Array(), 'draft-empty'],
    ['white space only', bytes(' \n\t\n'), 'draft-empty'],
    ['a byte order mark only', bytes('\uFEFF'), 'draft-empty'],
    ['10 MB', new Uint8Array(10_000_000).fill(97), 'draft-too-large'],
  ])('refuses %s', (_what, input, code) => {
    const { text, diagnostics } = readSource(input)
    expect(text).toBe('')
    expect(diagnostics.map((one) => [one.severity, one.code, one.span.start.line])).toEqual([
      ['error', code, 1],
    ])
  })
})
