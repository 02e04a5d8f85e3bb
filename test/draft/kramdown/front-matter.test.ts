import { describe, expect, it } from 'vitest'
import { readFrontMatter } from '../../../scripts/draft/kramdown/front-matter.ts'

const read = (text: string) =>
  readFrontMatter({ label: 'front', text, start: { line: 2, column: 1, offset: 4 } }, [])
const frontMatter = (text: string) => read(text).frontMatter
const span = (line: number, column: number, offset: number, length: number) => ({
  start: { line, column, offset },
  end: { line, column: column + length, offset: offset + length },
})
const nothing = { docname: '', title: '', authors: [], references: [] }

describe('reading the front matter', () => {
  it('takes what Everymust needs and passes over the rest', () => {
    expect(
      read(
        'title: A\ndocname: draft-a\nipr: trust200902\nauthor:\n  - ins: B. C\n    name: B C\n  - org: D\nnormative:\n  RFC1:\ninformative:\n  X:\n    title: T\n    target: https://t.example/\n    date: 2026\n',
      ),
    ).toEqual({
      frontMatter: {
        docname: 'draft-a',
        title: 'A',
        authors: ['B C', 'D'],
        references: [
          { anchor: 'RFC1', group: 'normative', span: span(10, 3, 107, 4) },
          {
            anchor: 'X',
            group: 'informative',
            title: 'T',
            target: 'https://t.example/',
            span: span(12, 3, 128, 1),
          },
        ],
      },
      diagnostics: [],
    })
  })

  it.each([
    ['one author without a list', 'author: { name: A }', { ...nothing, authors: ['A'] }],
    [
      'a full name, initials and both spellings of organization',
      'author: [{fullname: A}, {ins: B}, {org: C}, {organization: D}, {email: e}]',
      { ...nothing, authors: ['A', 'B', 'C', 'D'] },
    ],
    [
      'a name with its ASCII spelling',
      'author:\n- fullname:\n    :: 奥 一穂\n    ascii: Kazuho Oku',
      { ...nothing, authors: ['奥 一穂'] },
    ],
    ['an author left empty', 'author:\n- name: A\n-', { ...nothing, authors: ['A'] }],
    ['a name left empty', 'author:\n- name:\n  org: B', { ...nothing, authors: ['B'] }],
    ['no author at all', 'author:', nothing],
    [
      'a title and a name that YAML reads as numbers',
      'title: 1984\ndocname: 3\nauthor: {name: 7}',
      { ...nothing, title: '1984', docname: '3', authors: ['7'] },
    ],
    [
      'references as a list',
      'normative: [RFC1, {RFC2: {title: 5}}]',
      {
        ...nothing,
        references: [
          { anchor: 'RFC1', group: 'normative', span: span(2, 13, 16, 4) },
          { anchor: 'RFC2', group: 'normative', title: '5', span: span(2, 20, 23, 4) },
        ],
      },
    ],
    [
      'references that are left empty or renamed',
      'normative:\ninformative:\n  A: RFC9110\n  B:',
      {
        ...nothing,
        references: [
          { anchor: 'A', group: 'informative', span: span(4, 3, 30, 1) },
          { anchor: 'B', group: 'informative', span: span(5, 3, 43, 1) },
        ],
        aliases: [['RFC9110', 'A']],
      },
    ],
    [
      'references that an alias of YAML brings in',
      'x: &x {RFC1: }\nnormative: *x',
      { ...nothing, references: [{ anchor: 'RFC1', group: 'normative' }] },
    ],
    ['a key that stands twice', 'title: A\ntitle: B', { ...nothing, title: 'B' }],
    ['an anchor that goes in a circle', 'title: A\nx: &x [*x]', { ...nothing, title: 'A' }],
  ])('reads %s', (_what, text, expected) => {
    expect(frontMatter(text)).toEqual(expected)
  })

  it.each([
    ['a flow list without an end', 'title: a\nx: [', 'front-matter-broken', '3:5'],
    ['a tab for indentation', 'title: a\nx:\n\ty: 1', 'front-matter-broken', '4:1'],
    ['a colon in a plain value', 'title: a\nname: b: c', 'front-matter-broken', '3:7'],
    ['an alias without its anchor', 'a: *nobody', 'front-matter-broken', '2:1'],
    [
      'aliases that multiply',
      'a: &a [1,1]\n' +
        [...'bcdefghijk']
          .map((key, at) => `${key}: &${key} [${`*${'abcdefghij'[at]},`.repeat(9)}]\n`)
          .join(''),
      'front-matter-broken',
      '2:1',
    ],
    ['flow lists nested without an end', `a: ${'['.repeat(20_000)}`, 'front-matter-broken', undefined],
    ['nothing', '', 'front-matter-invalid', '2:1'],
    ['a list', '- a', 'front-matter-invalid', '2:1'],
    ['a title that is a list', 'docname: x\ntitle: [a]', 'front-matter-invalid', '3:8'],
    ['authors that are text', 'author: Bob', 'front-matter-invalid', '2:9'],
    ['references that are a number', 'title: a\nnormative: 3', 'front-matter-invalid', '3:12'],
  ])('refuses %s, with its place', (_what, text, code, place) => {
    const { frontMatter, diagnostics } = read(text)
    expect(frontMatter).toEqual(nothing)
    expect(diagnostics.map((one) => one.code)).toEqual([code])
    const places = diagnostics.map(({ span }) => `${span.start.line}:${span.start.column}`)
    expect(places).toEqual([place ?? places[0]])
  })
})
