import { describe, expect, it } from 'vitest'
import { splitParts } from '../../../scripts/draft/mmark/split-parts.ts'

describe('the parts of an mmark draft', () => {
  it('are the title block, the abstract, notes, the main and the back matter', () => {
    const text =
      '%%%\ntitle = "T"\n%%%\n\n.# Abstract\n\nA.\n\n.# Note\n\nB.\n\n{mainmatter}\n\n# One\n\n{backmatter}\n\n# Two\n'
    expect(splitParts(text)).toEqual([
      { label: 'front', text: 'title = "T"\n', start: { line: 2, column: 1, offset: 4 } },
      { label: 'abstract', text: '\nA.\n\n', start: { line: 6, column: 1, offset: 33 } },
      { label: 'note', text: '\nB.\n\n', start: { line: 10, column: 1, offset: 46 } },
      { label: 'middle', text: '\n# One\n\n', start: { line: 14, column: 1, offset: 64 } },
      { label: 'back', text: '\n# Two\n', start: { line: 18, column: 1, offset: 85 } },
    ])
  })

  it('are all main matter where the draft names none', () => {
    const labels = splitParts('%%%\n%%%\n# One\n').map(({ label, text }) => [label, text])
    expect(labels).toEqual([
      ['front', ''],
      ['middle', '# One\n'],
    ])
  })

  it('do not begin within code or a paragraph', () => {
    const text = '%%%\n%%%\n{mainmatter}\n~~~\n{backmatter}\n~~~\nText\n{backmatter}\n'
    expect(splitParts(text).map(({ label }) => label)).toEqual(['front', 'middle'])
  })
})
