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

  it('shows each operation with what it carries and how it is answered', () => {
    const body =
      'The Task object has these fields:\n\n- REQUIRED: `a` (string) - x.\n\nA `PUT {b}/c` request carries a Task object:\n\n- 200 - A Task object.\n- 404 - No.'
    const text = modelText(modelOf(body), colorsFor({}, {}), 80)
    expect(text).toContain('1 message, 1 operation, ')
    expect(text.slice(text.indexOf('Operations\n'))).toBe(
      'Operations\n  14:1      PUT {b}/c task → 200 task, 404 #one',
    )
  })
})
