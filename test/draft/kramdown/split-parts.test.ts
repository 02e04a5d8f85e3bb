import { describe, expect, it } from 'vitest'
import { splitParts } from '../../../scripts/draft/kramdown/split-parts.ts'

const labels = (text: string) => splitParts(text).map((part) => [part.label, part.text, part.start.line])

describe('splitting a draft into its parts', () => {
  it('cuts at the part lines and says where each part begins', () => {
    expect(splitParts('---\na: b\n---\n\n--- abstract\nx\n--- middle\ny')).toEqual([
      { label: 'front', text: 'a: b\n', start: { line: 2, column: 1, offset: 4 } },
      { label: '', text: '\n', start: { line: 4, column: 1, offset: 13 } },
      { label: 'abstract', text: 'x\n', start: { line: 6, column: 1, offset: 27 } },
      { label: 'middle', text: 'y', start: { line: 8, column: 1, offset: 40 } },
    ])
  })

  it.each([
    ['without any part line', 'a\nb', []],
    [
      'with a part line at its very end',
      '---\n--- middle',
      [
        ['front', '', 2],
        ['middle', '', 3],
      ],
    ],
    [
      'with white space after the label',
      '---\n--- back  \nx',
      [
        ['front', '', 2],
        ['back', 'x', 3],
      ],
    ],
    [
      'with a label that ends in a hyphen',
      '---\n--- middle-\nx',
      [
        ['front', '', 2],
        ['middle', 'x', 3],
      ],
    ],
    [
      'with a part line in a code block',
      '---\n--- middle\n~~~\n---\n~~~',
      [
        ['front', '', 2],
        ['middle', '~~~\n', 3],
        ['', '~~~', 5],
      ],
    ],
    [
      'with lines that only look like part lines',
      '---\n----\n --- middle\n--- two words\n---x\n',
      [['front', '----\n --- middle\n--- two words\n---x\n', 2]],
    ],
    ['that begins with a labelled part', '--- middle\nx', [['middle', 'x', 2]]],
  ])('reads a draft %s', (_what, text, expected) => {
    expect(labels(text)).toEqual(expected)
  })
})
