import { describe, expect, it } from 'vitest'
import { colorsFor } from '../../scripts/report/colors.ts'
import { modelText } from '../../scripts/report/model-text.ts'
import { modelOf } from '../extract/extraction.ts'

describe('modelText', () => {
  it('shows each field of a message with what it is, nested ones indented, hostile names made harmless', () => {
    const body =
      '- REQUIRED: `a` (array of objects) - x. Each has:\n  - OPTIONAL: `b\u0007` (string) - y. One of:\n    - `c`\n    - `d`\n- `e`: REQUIRED if `a` is not.'
    const text = modelText(modelOf(body), colorsFor({}, {}), 60)
    expect(text.slice(text.indexOf('Messages\n'))).toBe(
      [
        'Messages',
        '  10:1      one: One, 2 fields #one',
        '  10:1        a: required, array of objects',
        '  11:1          b\\u0007: optional, string, c | d',
        '  14:1        e: conditional',
      ].join('\n'),
    )
  })
})
