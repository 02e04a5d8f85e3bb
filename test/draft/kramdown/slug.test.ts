import { describe, expect, it } from 'vitest'
import { createSlugger } from '../../../scripts/draft/kramdown/slug.ts'

describe('making anchors from headings', () => {
  it.each([
    ['Security Considerations', 'security-considerations'],
    ['1. The 2nd Way', 'the-2nd-way'],
    ['`code` *and* (more)', 'code-and-more'],
    ['A - B', 'a-b'],
    ['Größe', 'gre'],
    ['中文', 'section'],
    ['42', 'section'],
    ['a_b.c', 'abc'],
  ])('makes %j into %j', (heading, anchor) => {
    expect(createSlugger()(heading)).toBe(anchor)
  })

  it('numbers anchors that were taken', () => {
    const slug = createSlugger()
    expect(['A', 'a', 'A!', '中', '文'].map((heading) => slug(heading))).toEqual([
      'a',
      'a-1',
      'a-2',
      'section',
      'section-1',
    ])
  })

  it('starts afresh for each draft', () => {
    expect([createSlugger()('A'), createSlugger()('A')]).toEqual(['a', 'a'])
  })
})
