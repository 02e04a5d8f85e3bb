import { describe, expect, it } from 'vitest'
import { withSectionNumbers } from '../../scripts/schema/with-section-numbers.ts'
import { modelOf } from '../extract/extraction.ts'

const body = `The Order object has these fields:

- REQUIRED: \`lines\` (array of objects) - As {{two}} says.  Each item has these fields:
  - REQUIRED: \`name\` (string) - See {{two}} and [RFC9999].

A \`POST /orders\` request carries an Order object.  It is answered with one of these status codes:

- 201 (Created) - As in {{two}}.

## Two {#two}

Text.
`

describe('withSectionNumbers', () => {
  it('names sections by their numbers, in fields at every depth and in operations, and nothing else', () => {
    const model = withSectionNumbers(modelOf(body))
    const [lines] = model.messages[0]?.fields ?? []
    expect(lines?.description).toBe('As Section 1.1 says.')
    expect(lines?.fields[0]?.description).toBe('See Section 1.1 and [RFC9999].')
    expect(model.operations[0]?.responses[0]?.description).toBe('As in Section 1.1.')
  })
})
