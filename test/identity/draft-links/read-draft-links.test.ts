import { describe, expect, it } from 'vitest'
import { readDraftLinks } from '../../../scripts/identity/draft-links/read-draft-links.ts'
import { writeDraftLinks } from '../../../scripts/identity/draft-links/write-draft-links.ts'
import { filledIn, linksOf, sha256 } from './toy-links.ts'

/** What a text is refused for, with the place. */
function refusals(text: string): readonly string[] {
  const reading = readDraftLinks(text, 'links.json')
  if (reading.kind === 'links') return []
  return reading.diagnostics.map(
    ({ span, code, message }) => `${span.start.line}:${span.start.column} ${code} ${message}`,
  )
}

const written = writeDraftLinks(linksOf(filledIn))

describe('writeDraftLinks', () => {
  it('writes one section and one entry a line, the members of each in one order', () => {
    const [first] = filledIn
    const shuffled = {
      links: [],
      note: 'n',
      fingerprint: first?.fingerprint ?? '',
      level: 'MAY',
      section: 'x',
      nth: 2,
    } as const
    const links = { ...linksOf([]), requirements: [...filledIn.slice(0, 1), { ...shuffled, links: [] }] }
    expect(writeDraftLinks(links)).toBe(`{
  "format": "everymust-links/1",
  "docname": "draft-other-02",
  "sha256": "${sha256}",
  "sections": [
    {"anchor":"tasks","number":"3","title":"Tasks"},
    {"anchor":"clients","number":"3.1","title":"Clients"}
  ],
  "requirements": [
    {"section":"tasks","level":"MUST","fingerprint":"${first?.fingerprint}","links":[{"requirement":"orders~answ","direction":"equal"}]},
    {"section":"x","level":"MAY","fingerprint":"${first?.fingerprint}","nth":2,"links":[],"note":"n"}
  ]
}
`)
  })

  it('writes lists without entries', () => {
    const empty = linksOf([], { sections: [] })
    expect(JSON.parse(writeDraftLinks(empty))).toEqual(empty)
  })
})

describe('readDraftLinks', () => {
  it('reads what was written, with the place of each entry and of each of its links', () => {
    const reading = readDraftLinks(written, 'links.json')
    if (reading.kind === 'broken') throw new Error('Expected links.')
    const { links, list, entries, file } = reading.placed
    expect({ file, links }).toEqual({ file: 'links.json', links: linksOf(filledIn) })
    const at = (offset: number, length: number): string => written.slice(offset, offset + length)
    expect(at(list.start.offset, 14)).toBe('"requirements"')
    expect(entries.map(({ entry }) => [entry.start.line, entry.start.column])).toEqual(
      filledIn.map((_, index) => [10 + index, 5]),
    )
    expect(entries.map(({ links: all }) => all.map(({ start }) => at(start.offset, 14)))).toEqual([
      ['{"requirement"'],
      [],
      ['{"requirement"'],
      ['{"requirement"'],
      [],
    ])
  })

  it.each([
    ['', ['1:1 links-syntax Expected JSON, received: value expected.']],
    ['{', ['1:2 links-syntax Expected JSON, received: close brace expected.']],
    ['{ // no\n}', ['1:3 links-syntax Expected JSON, received: invalid comment token.']],
    [
      written.replace('  "requirements"', '<<<<<<< HEAD\n  "requirements"'),
      ['9:1 links-syntax Expected JSON, received the mark of a conflict, `<<<<<<<`.'],
    ],
    [
      written.replace('equal', 'same'),
      [
        '10:122 links-format Expected a links file, received a problem at `requirements.0.links.0.direction`: Invalid option: expected one of "equal"|"ours-implies"|"ours-implied".',
      ],
    ],
    [
      written.replace('"docname": "draft-other-02",', '"docname": "a", "docname": "b",'),
      ['3:19 links-twice Expected each name once in an object, received `docname` again.'],
    ],
    [
      written.replace('{"section"', '{"__proto__":{"level":"MUST"},"section"'),
      [
        '10:5 links-format Expected a links file, received a problem at `requirements.0`: Unrecognized key: "__proto__".',
      ],
    ],
  ])('refuses with its place: %#', (text, expected) => {
    expect(refusals(text)).toEqual(expected)
  })

  it.each([
    ['[1, 2]', /^1:1 links-format .* expected object, received array/],
    ['"text"', /^1:1 links-format .* expected object, received string/],
    ['null', /^1:1 links-format .* expected object, received null/],
  ])('refuses %s, which is of another kind', (text, expected) => {
    expect(refusals(text)).toEqual([expect.stringMatching(expected)])
  })

  it('tells no more than ten of the faults of a huge file', () => {
    const text = `{"format":"everymust-links/1","requirements":[${'1,'.repeat(100_000)}1]}`
    expect(refusals(text)).toHaveLength(10)
  })

  it('refuses what is nested too deep, where a second member of one name would hide it too', () => {
    const deep = '['.repeat(200_000)
    const hidden = written.replace('"sections"', `"sections": ${deep}${']'.repeat(200_000)}, "sections"`)
    expect([refusals(deep), refusals(hidden)]).toEqual([
      ['1:11 links-syntax Expected at most 10 brackets within each other, received more.'],
      ['5:24 links-syntax Expected at most 10 brackets within each other, received more.'],
    ])
  })

  it('takes ids that are names of what every object has as ids', () => {
    const text = written.replace('orders~answ', '__proto__').replace('orders~shrt', 'constructor')
    expect(refusals(text)).toEqual([])
  })
})
