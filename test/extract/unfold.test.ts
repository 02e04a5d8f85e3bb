import { describe, expect, it } from 'vitest'
import { unfold } from '../../scripts/extract/unfold.ts'

describe('unfolding', () => {
  it('joins lines that the single backslash strategy folded', () => {
    const folded = "==== NOTE: '\\' line wrapping per RFC 8792 ====\n\nGET /a/\\\n    long/path\nHost: b\n"
    expect(unfold(folded)).toBe('GET /a/long/path\nHost: b\n')
  })

  it('keeps the spaces that the double backslash strategy marks', () => {
    const folded = "NOTE: '\\\\' line wrapping per RFC 8792\n\none\\\n  \\ two\\\n\\ three\nfour"
    expect(unfold(folded)).toBe('one two three\nfour')
  })

  it('leaves other code alone', () => {
    expect(unfold('a \\\n  b')).toBeUndefined()
    expect(unfold('')).toBeUndefined()
  })
})
