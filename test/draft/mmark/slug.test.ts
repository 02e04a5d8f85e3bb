import { describe, expect, it } from 'vitest'
import { createSlugger } from '../../../scripts/draft/mmark/slug.ts'

describe('anchors of mmark', () => {
  it.each([
    ['Introduction', 'introduction'],
    ['The `code` & *more* (RFC 9110): 3.1', 'the-code-more-rfc-9110-3-1'],
    ['1 Digit', '1-digit'],
    ['Über allen', 'über-allen'],
    ['snake_case', 'snake-case'],
    ['!!!', 'empty'],
  ])('%s becomes %s', (heading, anchor) => {
    expect(createSlugger()(heading)).toBe(anchor)
  })

  it('get a running number where they are taken', () => {
    const slug = createSlugger()
    expect(['A', 'A', 'A', 'A 1', 'B'].map((heading) => slug(heading))).toEqual([
      'a',
      'a-1',
      'a-2',
      'a-1-1',
      'b',
    ])
  })
})
