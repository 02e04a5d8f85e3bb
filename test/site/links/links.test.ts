import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createLinks,
  draftLink,
  fieldAnchor,
  pathSegment,
  rfcLink,
  safeLink,
} from '../../../site/src/links/links.ts'

describe('createLinks', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/everymust', '/everymust/'],
    ['/a/b/', '/a/b/'],
  ])('puts every address under the path %j', (path, base) => {
    const links = createLinks(path)
    const { home, draft, requirements, schemas, run, guide, rules } = links
    expect([home, draft, requirements, schemas, run, guide, rules]).toEqual([
      base,
      `${base}draft/`,
      `${base}requirements/`,
      `${base}schemas/`,
      `${base}run/`,
      `${base}guide/`,
      `${base}lint/`,
    ])
    expect([
      links.file('theme.js'),
      links.inDraft('a~b/c'),
      links.requirement('a~b/type'),
      links.filter('level', 'must-not'),
      links.requirementsOf('one'),
      links.schema('thing'),
      links.schemaFile('thing'),
      links.openapi,
      links.operations,
      links.operation('one~"><b>'),
      links.rule('json-syntax'),
      links.field('thing', ['a', '*', 'b']),
    ]).toEqual([
      `${base}theme.js`,
      `${base}draft/#a~b%2Fc`,
      `${base}requirements/a~b_2f_type/`,
      `${base}requirements/level/must-not/`,
      `${base}requirements/#in-one`,
      `${base}schemas/thing/`,
      `${base}schemas/thing.schema.json`,
      `${base}schemas/openapi.json`,
      `${base}operations/`,
      `${base}operations/one~_22__3e__3c_b_3e_/`,
      `${base}lint/json-syntax/`,
      `${base}schemas/thing/#field-a.*.b`,
    ])
  })
})

describe('pathSegment', () => {
  it('leaves the names that drafts really have as they are', () => {
    for (const name of ['discovery', 'discovery-fields~kfmq', 'share_with', 'a_b', 'v1.2'])
      expect(pathSegment(name)).toBe(name)
  })

  it('makes one safe and short segment of any name', () => {
    expect(
      ['', '.', '..', '../x', '__proto__', 'a b', '\u0000', '<é😀>'].map((name) => pathSegment(name)),
    ).toEqual(['_', '_2e_', '_2e_.', '.._2f_x', '__proto__', 'a_20_b', '_0_', '_3c__e9__1f600__3e_'])
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        expect(pathSegment(name)).toMatch(/^(?!\.*$)[\w.~-]{1,120}$/)
      }),
    )
  })

  it('gives two names two segments', () => {
    const name = fc.string({
      unit: fc.constantFrom('_', '2', 'f', '5', '/', '.', 'g'),
      minLength: 1,
      maxLength: 8,
    })
    fc.assert(
      fc.property(name, name, (first, second) => {
        expect(pathSegment(first) === pathSegment(second)).toBe(first === second)
      }),
      {
        numRuns: 2000,
        examples: [
          ['a/b', 'a_2f_b'],
          ['_a/', '\n2f_'],
          ['.', '_.'],
        ],
      },
    )
    expect(pathSegment('a'.repeat(300))).not.toBe(pathSegment('a'.repeat(301)))
  })
})

describe('fieldAnchor', () => {
  it('tells a dot in a name from one between names', () => {
    expect([['a', 'b'], ['a.b'], ['a%2Eb']].map((path) => fieldAnchor(path))).toEqual([
      'field-a.b',
      'field-a%2Eb',
      'field-a%252Eb',
    ])
  })
})

describe('rfcLink', () => {
  it('leads to an RFC or to a place in it, and nowhere for another name', () => {
    const page = 'https://www.rfc-editor.org/rfc/rfc822.html'
    expect(rfcLink('RFC0822')).toBe(page)
    expect(rfcLink('RFC822', 'Section 3.1')).toBe(`${page}#section-3.1`)
    expect(rfcLink('RFC822', 'Appendix A.1')).toBe(`${page}#appendix-A.1`)
    expect(rfcLink('RFC822', 'Part "><b>')).toBe(page)
    for (const name of ['RFC', 'rfc822', 'RFC822/../x', 'xRFC822', '']) expect(rfcLink(name)).toBeUndefined()
  })
})

describe('safeLink', () => {
  it('lets nothing pass but http, https, mailto and places of the page', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc
            .tuple(
              fc.constantFrom(
                'javascript:',
                ' javascript:',
                'data:',
                '//',
                '/\\',
                'HTTP://',
                'mailto:',
                'https:',
              ),
              fc.string(),
            )
            .map((parts) => parts.join('')),
        ),
        (url) => {
          const link = safeLink(url)
          expect(link === undefined || /^(?:#.|https?:\/\/[^/]|mailto:)/s.test(link)).toBe(true)
        },
      ),
    )
  })
})

describe('draftLink', () => {
  it.each([
    ['draft-tasks-sync-05', '3.2', '/draft-tasks-sync-05#section-3.2'],
    ['draft-tasks-sync-05', 'A.1', '/draft-tasks-sync-05#appendix-A.1'],
    ['draft-tasks-sync-05', '', '/draft-tasks-sync-05'],
    ['draft-tasks-sync-05', '3.2"><script>', '/draft-tasks-sync-05'],
    ['draft-tasks-sync-05', '3.', '/draft-tasks-sync-05'],
    ['draft-tasks-sync-05', 'AB', '/draft-tasks-sync-05'],
  ])('leads from %j to section %j as it is published', (docname, number, page) => {
    expect(draftLink(docname, number)).toBe(`https://datatracker.ietf.org/doc/html${page}`)
  })

  it.each([
    'draft-tasks-sync-latest',
    'draft-tasks-sync',
    'draft--05',
    'draft-05',
    'Draft-tasks-05',
    'draft-tasks-05\n',
    'draft-tasks-05/../..',
    'draft-ta sks-05',
    '//evil.example/draft-tasks-05',
    'javascript:draft-tasks-05',
    `draft-${'a'.repeat(300)}-05`,
    `draft${'-a'.repeat(50_000)}`,
    '',
  ])('leads nowhere from %j', (docname) => {
    expect(draftLink(docname, '1')).toBeUndefined()
  })
})
