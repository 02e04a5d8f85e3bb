import { describe, expect, it } from 'vitest'
import { nodesOf } from '../drafts.ts'
import { parseMmark } from './mmark-drafts.ts'
import { outline } from './outline.ts'

describe('other blocks of mmark', () => {
  it('of HTML are those with the name of one; other tags are text', () => {
    expect(outline('<base URL> is here\n\n<!-- a\n\nb -->\n\n<div>\nc\n</div>\n\na <x> b')).toEqual([
      'paragraph "<base URL> is here"',
      'html "<div>\\nc\\n</div>"',
      'paragraph "a <x> b"',
    ])
  })

  it('are headings in the first column only', () => {
    expect(outline('a\n  # b\n## c')).toEqual(['paragraph "a\\n# b"', 'heading "c"'])
  })

  it('show no marks of superscript, subscript and deleted text', () => {
    const document = parseMmark('H~2~O MUST be 2^10^ and ~~not so~~ x~y a^b')
    expect(
      nodesOf(document, 'paragraph').map(({ children }) =>
        children.map((one) => ('value' in one ? one.value : one.type)).join(''),
      ),
    ).toEqual(['H2O keyword be 210 and not so x~y a^b'])
    expect(nodesOf(document, 'keyword').map(({ position }) => position?.start.column)).toEqual([7])
  })
})

describe('hostile blocks of mmark', () => {
  it.each(['A> ', 'A>', '~~~ a\n', '!---\n', '<reference a\n', '[@a;', '^[', '(#', '{#a}\n', 'a\n:    b\n'])(
    'of 100 KB of %j are read or refused in time',
    (unit) => {
      const { sections, diagnostics } = parseMmark(unit.repeat(100_000 / unit.length))
      const isRefused = diagnostics.some(({ severity }) => severity === 'error')
      expect(isRefused || sections[0]?.title === 'One').toBe(true)
    },
  )
})

describe('anchors of mmark', () => {
  it('count those that headings were given', () => {
    expect(parseMmark('# A {#b}\n# B\n# B\n# B\n# C {#one}').sections.map(({ anchor }) => anchor)).toEqual([
      'one',
      'b',
      'b-1',
      'b-1-1',
      'b-2',
      'one-1',
    ])
  })
})
