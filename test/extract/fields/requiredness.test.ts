import { describe, expect, it } from 'vitest'
import { blocks } from '../../../scripts/extract/blocks.ts'
import {
  joinStatements,
  laterStatements,
  readStatement,
} from '../../../scripts/extract/fields/requiredness.ts'
import { type PlainText, plainText } from '../../../scripts/extract/plain-text.ts'
import { parseBody } from '../../draft/drafts.ts'

function plainOf(body: string): PlainText {
  const [block] = blocks(parseBody(body))
  return plainText(block?.children ?? [])
}

describe('reading whether a field has to be there', () => {
  it.each([
    ['REQUIRED.', 'REQUIRED'],
    ['OPTIONAL. A word.', 'OPTIONAL'],
    ['REQUIRED A string.', 'REQUIRED'],
    ['REQUIRED, a string.', 'REQUIRED'],
    ['OPTIONAL and free.', 'OPTIONAL'],
    ['Required. A word.', 'REQUIRED'],
    ['mandatory; a word', 'REQUIRED'],
    ['REQUIRED if `a.b` is set. More.', 'REQUIRED if a.b is set'],
    ['REQUIRED when so; MUST NOT be set else.', 'REQUIRED when so'],
    ['OPTIONAL except where said.', 'OPTIONAL except where said'],
    ['REQUIRED by the law.', 'REQUIRED by the law'],
    ['NOT RECOMMENDED.', undefined],
    ['MUST be set.', undefined],
    ['Required things.', undefined],
    ['A string. REQUIRED.', undefined],
  ])('%j', (body, expected) => {
    const said = readStatement(plainOf(body), 0, true)?.statement
    expect(said?.condition ?? said?.requiredness).toBe(expected)
  })

  it.each([
    ['The code. REQUIRED.', ['REQUIRED']],
    ['The code. REQUIRED if set. See there.', ['REQUIRED if set']],
    ['The code. (See there.) OPTIONAL.', ['OPTIONAL']],
    ['The code is REQUIRED.', []],
    ['The code. REQUIRED parts are listed.', []],
    ['The code. OPTIONAL to most.', []],
  ])('also in a later sentence: %j', (body, expected) => {
    expect(
      laterStatements(plainOf(body), 0).map(({ requiredness, condition }) => condition ?? requiredness),
    ).toEqual(expected)
  })

  it('takes all together for conditional where one is', () => {
    const required = { requiredness: 'REQUIRED', keyword: 1 } as const
    const conditional = { requiredness: 'CONDITIONAL', condition: 'OPTIONAL if b', keyword: 2 } as const
    expect(joinStatements([])).toBeUndefined()
    expect(joinStatements([required])).toEqual(required)
    expect(joinStatements([required, conditional])).toEqual({ ...conditional, keyword: 1 })
  })
})
