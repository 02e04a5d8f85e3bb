import { describe, expect, it } from 'vitest'
import { type Declared, placeLinks } from '../../scripts/commands/place-links.ts'

const check = (id: string, requirement: string, quote: string): Declared => ({
  kind: 'check',
  id,
  requirement,
  quote,
})

/** For each declaration, its line and what is written at its quote. */
function quotesIn(source: string, declared: readonly Declared[]) {
  return placeLinks(declared, source, 'checks/a.ts').map(({ place, quoteLiteral }) => {
    const { start, end } = quoteLiteral?.span ?? {}
    const written = source.slice(start?.offset ?? 0, end?.offset ?? 0)
    return { line: place.start.line, written, quotes: quoteLiteral?.quotes }
  })
}

describe('placeLinks', () => {
  it('places what is declared anywhere in a module, however it is written', () => {
    const source = [
      '\uFEFFimport type { Thing } from "./thing.ts"',
      'const checks: readonly Thing<"→😀">[] = [',
      "  { id: 'a', requirement: 'r', quote: 'é plain' },",
      '  { "id": "b", requirement: `r`, quote: `in a template` as const },',
      "  { id: 'c', requirement: ('r'), quote: ('of ' + \"two \" + `and three`) },",
      "  { id: 'd', requirement: 'r', quote: 'same' }, { id: 'd', requirement: 'r', quote: 'same' },",
      ']',
      "export default defineChecks('x', [...checks, made({ id: 'e', requirement: 'r', quote: '' + `${1}` })])",
    ].join('\r\n')
    const declared = [
      check('a', 'r', 'é plain'),
      check('b', 'r', 'in a template'),
      check('c', 'r', 'of two and three'),
      check('d', 'r', 'same'),
      check('d', 'r', 'same'),
      check('e', 'r', '1'),
    ]
    expect(quotesIn(source, declared)).toEqual([
      { line: 3, written: "'é plain'", quotes: "'" },
      { line: 4, written: '`in a template`', quotes: '`' },
      { line: 5, written: '\'of \' + "two " + `and three`', quotes: "'" },
      { line: 6, written: "'same'", quotes: "'" },
      { line: 6, written: "'same'", quotes: "'" },
      { line: 8, written: '', quotes: undefined },
    ])
  })

  it('places what code puts together at the first line', () => {
    const source =
      "for (const name of ['a', 'b']) checks.push({ id: name, requirement: 'r', quote: 'MUST' })\n"
    expect(placeLinks([check('a', 'r', 'MUST'), check('b', 'r', 'MUST')], source, 'checks/a.ts')).toEqual(
      ['a', 'b'].map((id) => ({
        ...check(id, 'r', 'MUST'),
        file: 'checks/a.ts',
        place: {
          start: { line: 1, column: 1, offset: 0 },
          end: { line: 1, column: source.length, offset: source.length - 1 },
        },
      })),
    )
  })

  it('gives one literal to one declaration, so that no two fixes fall on it', () => {
    const source = "export default names.map(() => ({ id: 'a', requirement: 'r', quote: 'MUST' }))"
    const written = quotesIn(source, [check('a', 'r', 'MUST'), check('a', 'r', 'MUST')])
    expect(written.map(({ quotes }) => quotes)).toEqual(["'", undefined])
  })

  it('tells entries from checks of the same requirement', () => {
    const source = [
      'export default [',
      "  { id: 'a', requirement: 'r', quote: 'MUST' },",
      "  { kind: 'pending', requirement: 'r', quote: 'MUST' },",
      ']',
    ].join('\n')
    const entry: Declared = { kind: 'pending', requirement: 'r', quote: 'MUST' }
    expect(quotesIn(source, [entry])).toEqual([{ line: 3, written: "'MUST'", quotes: "'" }])
  })

  it.each([['const a: = 1'], ['enum A { B }'], ['}'], ['']])('places nothing in `%s`', (source) => {
    expect(quotesIn(source, [check('a', 'r', 'MUST')])).toEqual([{ line: 1, written: '', quotes: undefined }])
  })
})
