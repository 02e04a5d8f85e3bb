import { describe, expect, it } from 'vitest'
import { anchorUndefined } from '../../../scripts/lint/references/anchor-undefined.ts'
import { lintText } from '../lint-text.ts'

describe('anchor-undefined', () => {
  it('tells every reference, and names what is like the first fifty', () => {
    const sections = Array.from({ length: 2000 }, (_, index) => `# The section ${index}\n\n`)
    const references = Array.from({ length: 4000 }, (_, index) => `{{the-sektion-${index}}}\n`)
    const found = lintText([...sections, ...references].join(''), anchorUndefined)
    expect([found[0], found[49], found[50], found[3999]].map((one) => one?.hint)).toEqual([
      'Perhaps `the-section-0` or `the-section-1` or `the-section-2` is meant.',
      'Perhaps `the-section-49` or `the-section-4` or `the-section-9` is meant.',
      'Give it the anchor: `{#the-sektion-50}` behind the title of a section.',
      'Give it the anchor: `{#the-sektion-3999}` behind the title of a section.',
    ])
    expect(found).toHaveLength(4000)
  })
})
