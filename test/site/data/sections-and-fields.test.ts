import { describe, expect, it } from 'vitest'
import type { SectionNode } from '../../../site/src/data/sections.ts'
import { IdClaims } from '../../../site/src/render/id-claims.ts'
import { glyphPaths } from '../../../site/src/data/glyph-paths.ts'
import { glyphElement } from '../../../site/src/render/glyph.ts'
import { isLoud, statusOrder, statusWords } from '../../../site/src/data/status.ts'
import { buildFrom, draftOf, siteDataOf } from '../site-modules.ts'

describe('sections', () => {
  it('are named and nested as the draft has them', async () => {
    const data = siteDataOf(
      draftOf('# A\n\n### Deep\n\n## B\n\n# C\n{:numbered="false"}\n', { back: '# D\n\n## E' }),
    )
    buildFrom(data)
    const { nestSections, sectionLabel, sectionOf, sectionTitle } =
      await import('../../../site/src/data/sections.ts')
    const outline = (nodes: readonly SectionNode[]): unknown =>
      nodes.map(({ section, children }) => [sectionTitle(section), sectionLabel(section), outline(children)])
    expect(outline(nestSections(data.model.sections))).toEqual([
      ['Abstract', 'Abstract', []],
      [
        '1 A',
        'Section 1',
        [
          ['1.1 Deep', 'Section 1.1', []],
          ['1.2 B', 'Section 1.2', []],
        ],
      ],
      ['C', 'C', []],
      ['Appendix A. D', 'Appendix A', [['A.1 E', 'Appendix A.1', []]]],
    ])
    expect(sectionOf('__proto__')).toMatchObject({ anchor: '__proto__', number: '', title: '__proto__' })
  })

  it('group what belongs to them in its own order', async () => {
    buildFrom(siteDataOf(draftOf('# A\n\nA server MUST a.\n\n# B\n\nA server MUST b. A server MAY c.')))
    const { groupBySection } = await import('../../../site/src/data/sections.ts')
    const { entries } = await import('../../../site/src/data/entries.ts')
    expect(
      groupBySection(entries).map(({ section, items }) => [section.anchor, items.map(({ text }) => text)]),
    ).toEqual([
      ['a', ['A server MUST a.']],
      ['b', ['A server MUST b.', 'A server MAY c.']],
    ])
  })
})

describe('the fields of a message', () => {
  it('are rows with what the draft requires of each, and the message has its schema', async () => {
    const data = siteDataOf(
      draftOf(
        '# Thing\n\nThe Thing object has these fields:\n\n- REQUIRED: `list` (array of objects) - The list.\n  - OPTIONAL: `a` (string) - A. The value MUST be `x` or `y`.\n',
      ),
    )
    buildFrom(data)
    const { fieldName, messages, messageTitle } = await import('../../../site/src/data/fields.ts')
    const [thing] = messages
    expect(
      thing?.rows.map(({ field, depth, requirements }) => [
        fieldName(field.path),
        depth,
        requirements.map(({ level }) => level),
      ]),
    ).toEqual([
      ['list', 0, ['MUST']],
      ['list[].a', 1, ['MAY', 'MUST']],
    ])
    expect(thing?.schema).toEqual(data.schemas['thing'])
    expect(thing && messageTitle(thing.message)).toBe('Thing')
    expect([['*'], ['*', 'a'], ['a', '*', '*'], ['a', '*b'], []].map((path) => fieldName(path))).toEqual([
      '[]',
      '[].a',
      'a[][]',
      'a.*b',
      '',
    ])
  })

  it('have no schema where the data has none, whatever the message is called', async () => {
    const data = siteDataOf(
      draftOf('# Thing\n\nThe Thing object has these fields:\n\n- REQUIRED: `a` (string) - A.\n'),
    )
    const named = data.model.messages.map((message) => ({ ...message, name: '__proto__' }))
    buildFrom({ ...data, model: { ...data.model, messages: named }, schemas: {} })
    const { messages } = await import('../../../site/src/data/fields.ts')
    expect(messages[0]?.schema).toBeUndefined()
  })
})

describe('IdClaims', () => {
  it('gives an id once, and none that HTML does not allow', () => {
    const ids = new IdClaims(['taken'])
    const asked = [
      'taken',
      'a',
      'a',
      '',
      'b c',
      'b\u00A0c',
      undefined,
      '__proto__',
      '__proto__',
      'constructor',
    ]
    expect(asked.map((id) => ids.claim(id))).toEqual([
      undefined,
      'a',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      '__proto__',
      undefined,
      'constructor',
    ])
  })
})

describe('statuses', () => {
  it('have a sign and a word of their own', () => {
    const all = [...new Set([...statusOrder(true), ...statusOrder(false)])]
    expect(all.toSorted()).toEqual(Object.keys(statusWords).toSorted())
    expect(Object.keys(glyphPaths).toSorted()).toEqual(all.toSorted())
    expect(new Set(Object.values(statusWords).map(({ word }) => word)).size).toBe(all.length)
    expect(all.filter((kind) => isLoud(kind))).toEqual(['failed', 'errored', 'inconclusive', 'blocked'])
    for (const hasRun of [true, false]) {
      const signs = statusOrder(hasRun).map((kind) => JSON.stringify(glyphElement(kind)))
      expect(new Set(signs).size).toBe(signs.length)
    }
  })
})
