import { describe, expect, it } from 'vitest'
import { head, parse, parseBody, problems } from './drafts.ts'

const list = (text: string) =>
  parse(text).sections.map(({ anchor, number, normative }) => [anchor, number, normative])

describe('numbering sections', () => {
  it('gives each section its anchor, number, title, depth and place', () => {
    expect(parseBody('## Two `b` {#two}').sections).toEqual([
      {
        anchor: 'one',
        number: '1',
        title: 'One',
        depth: 1,
        part: 'middle',
        normative: true,
        span: { start: { line: 8, column: 1, offset: 53 }, end: { line: 8, column: 6, offset: 58 } },
      },
      {
        anchor: 'two',
        number: '1.1',
        title: 'Two b',
        depth: 2,
        part: 'middle',
        normative: true,
        span: { start: { line: 10, column: 1, offset: 60 }, end: { line: 10, column: 18, offset: 77 } },
      },
    ])
  })

  it('counts depth by depth, letters in the back', () => {
    expect(list(`${head}## A\n\n### B\n\n## C\n\n# D\n\n--- back\n\n# E\n\n## F\n\n# G\n`)).toEqual([
      ['one', '1', true],
      ['a', '1.1', true],
      ['b', '1.1.1', true],
      ['c', '1.2', true],
      ['d', '2', true],
      ['e', 'A', true],
      ['f', 'A.1', true],
      ['g', 'B', true],
    ])
  })

  it('leaves out unnumbered sections and what stands in them', () => {
    expect(
      list(
        `${head}# A\n{:numbered="false"}\n\n## B\n\n# C\n{:unnumbered}\n\n{: numbered="false"}\n# D\n\n# E\n`,
      ),
    ).toEqual([
      ['one', '1', true],
      ['a', '', true],
      ['b', '', true],
      ['c', '', true],
      ['d', '', true],
      ['e', '2', true],
    ])
  })

  it.each(['Document History', 'Change Log', 'Changelog', 'Changes since -03', 'Revision history'])(
    'takes %s for what a draft was, and not for what it demands',
    (title) => {
      const { sections } = parse(`${head}# ${title}\n\n## draft-example-01\n`)
      expect(sections.map(({ normative }) => normative)).toEqual([true, false, false])
    },
  )

  it('hands down what makes a section informative', () => {
    expect(
      list(
        `${head}# A (Informative)\n\n## B\n\n# C\n\nThis section is\nnon-normative.\n\n## D\n\n# E\n\nThis section lists what is informative in nature.\n`,
      ),
    ).toEqual([
      ['one', '1', true],
      ['a-informative', '2', false],
      ['b', '2.1', false],
      ['c', '3', false],
      ['d', '3.1', false],
      ['e', '4', true],
    ])
  })

  it('knows headings inside lists and in the abstract for no sections', () => {
    expect(list(`---\ntitle: x\n---\n--- abstract\n\n# Z\n\n--- middle\n\n# A\n\n- b\n\n  # C\n`)).toEqual([
      ['a', '1', true],
    ])
  })

  it('asks for sections where there are none', () => {
    expect(problems(parse('---\ntitle: x\n---\n\n--- middle\n\ntext\n'))).toEqual(['no-sections@1:1'])
    expect(problems(parse('# A\n\ntext\n'))).toEqual(['front-matter-missing@1:1'])
  })
})
