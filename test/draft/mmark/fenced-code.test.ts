import { describe, expect, it } from 'vitest'
import { nodesOf } from '../drafts.ts'
import { parseMmark } from './mmark-drafts.ts'
import { outline } from './outline.ts'

describe('fenced code of mmark', () => {
  it('ends at the very marks that it begins with', () => {
    expect(outline('~~~\na\n~~~~\n```\n~~~\n\nb')).toEqual(['code "a\\n~~~~\\n```"', 'paragraph "b"'])
  })

  it('is text where nothing ends it', () => {
    expect(outline('~~~\na\n\nb')).toEqual(['paragraph "~~~\\na"', 'paragraph "b"'])
  })

  it('is text with more than one word behind the marks', () => {
    expect(outline('~~~ json x\na\n~~~')).toEqual(['paragraph "~~~ json x\\na\\n~~~"'])
  })

  it('has the type that stands behind the marks', () => {
    const code = nodesOf(parseMmark('~~~ ascii-art\na\n~~~\n\n```json\n{}\n```\n\n```\nb\n```'), 'code')
    expect(code.map(({ lang, value }) => [lang, value])).toEqual([
      ['ascii-art', 'a'],
      ['json', '{}'],
      [null, 'b'],
    ])
  })

  it('keeps all of its indentation, and may be in a quote or interrupt a paragraph', () => {
    expect(outline('a\n  ~~~\n  b\n  ~~~\n\n> ~~~\n> c\n> ~~~')).toEqual([
      'paragraph "a"',
      'code "  b"',
      'blockquote',
      '  code "c"',
    ])
  })

  it('that a quote leaves open is found again behind it', () => {
    expect(outline('> ~~~\n> a\n\n~~~\nb\n~~~')).toEqual(['blockquote', '  paragraph "~~~\\na"', 'code "b"'])
  })
})
