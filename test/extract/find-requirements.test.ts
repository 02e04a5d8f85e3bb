import { describe, expect, it } from 'vitest'
import { modelOf } from './extraction.ts'

const read = (body: string) =>
  modelOf(body).requirements.map(({ keyword, level, clause, context, parts }) => [
    keyword,
    level,
    clause,
    ...(context === undefined ? [] : [`in: ${context}`]),
    ...(parts ?? []).map((part) => `${part.level} ${part.text}`),
  ])

describe('finding requirements', () => {
  it('gives one all that is known of it', () => {
    expect(modelOf('Some. A\n  MUST NOT b.').requirements).toEqual([
      {
        id: '@70',
        keyword: 'MUST NOT',
        level: 'MUST NOT',
        normative: true,
        text: 'A MUST NOT b.',
        clause: 'A MUST NOT b.',
        section: 'one',
        line: 11,
        span: { start: { line: 11, column: 3, offset: 70 }, end: { line: 11, column: 11, offset: 78 } },
        sentence: { start: { line: 10, column: 7, offset: 66 }, end: { line: 11, column: 14, offset: 81 } },
      },
    ])
  })

  it.each([
    [
      'Two MUST a, and SHOULD b.',
      [
        ['MUST', 'MUST', 'Two MUST a'],
        ['SHOULD', 'SHOULD', 'SHOULD b.'],
      ],
    ],
    [
      'It SHALL NOT a. It is NOT RECOMMENDED. It is OPTIONAL.',
      [
        ['SHALL NOT', 'MUST NOT', 'It SHALL NOT a.'],
        ['NOT RECOMMENDED', 'SHOULD NOT', 'It is NOT RECOMMENDED.'],
        ['OPTIONAL', 'MAY', 'It is OPTIONAL.'],
      ],
    ],
    [
      'A server MUST:\n\n- go\n- stay, or it MAY leave',
      [
        ['MUST', 'MUST', 'A server MUST', 'MUST go'],
        ['MAY', 'MAY', 'stay, or it MAY leave', 'in: A server MUST:'],
      ],
    ],
    [
      'It MAY. It SHOULD do this:\n\n1. a\n2. b',
      [
        ['MAY', 'MAY', 'It MAY.'],
        ['SHOULD', 'SHOULD', 'It SHOULD do this', 'SHOULD a', 'SHOULD b'],
      ],
    ],
    [
      'It MUST a, and it MAY do this:\n\n- b',
      [
        ['MUST', 'MUST', 'It MUST a'],
        ['MAY', 'MAY', 'it MAY do this', 'MAY b'],
      ],
    ],
    ['It MUST go. For example:\n\n- a', [['MUST', 'MUST', 'It MUST go.']]],
    ['It MUST go.\n\n- a', [['MUST', 'MUST', 'It MUST go.']]],
    ['First. Then:\n\n- a\n\n  - b MUST', [['MUST', 'MUST', 'b MUST', 'in: a']]],
    [
      '| a MUST | b |\n|---|---|\n| c | d MAY |',
      [
        ['MUST', 'MUST', 'a MUST'],
        ['MAY', 'MAY', 'd MAY', 'in: c'],
      ],
    ],
    ['Term:\n: It MUST be.', [['MUST', 'MUST', 'It MUST be.', 'in: Term']]],
    ['A `b`\n: REQUIRED. C', [['REQUIRED', 'MUST', 'REQUIRED.', 'in: A b']]],
    [
      'It does:\n\n1. a MUST\n\n~~~\nx\n~~~\n\n2. b MUST',
      [
        ['MUST', 'MUST', 'a MUST', 'in: It does:'],
        ['MUST', 'MUST', 'b MUST', 'in: It does:'],
      ],
    ],
    ['It is this:\n\n~~~\nx\n~~~\n\n- a MUST', [['MUST', 'MUST', 'a MUST', 'in: It is this:']]],
    ['It is this.\n\n~~~\nx\n~~~\n\n- a MUST', [['MUST', 'MUST', 'a MUST']]],
    ['See [](https://a.example/), it MUST.', [['MUST', 'MUST', 'See https://a.example/, it MUST.']]],
    ['> It MUST be.', [['MUST', 'MUST', 'It MUST be.']]],
    ['## It MUST\n\n~~~\nMUST\n~~~', []],
  ])('%j', (body, expected) => {
    expect(read(body)).toEqual(expected)
  })

  it('takes NOT for part of the keyword, also where markup parts the two', () => {
    const keywords = read('A **MUST** NOT b. C *SHOULD* **NOT** d. E **MUST** not f. G MAY **NOT** h.')
    expect(keywords.map(([keyword, level]) => [keyword, level])).toEqual([
      ['MUST NOT', 'MUST NOT'],
      ['SHOULD NOT', 'SHOULD NOT'],
      ['MUST', 'MUST'],
      ['MAY', 'MAY'],
    ])
  })

  it('knows which stand in informative text', () => {
    expect(
      modelOf('It MUST.\n\n# B (informative)\n\nIt MAY.').requirements.map(({ section, normative }) => [
        section,
        normative,
      ]),
    ).toEqual([
      ['one', true],
      ['b-informative', false],
    ])
  })
})
