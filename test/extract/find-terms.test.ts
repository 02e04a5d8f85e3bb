import { describe, expect, it } from 'vitest'
import { modelOf } from './extraction.ts'

describe('finding terms', () => {
  it('reads definition lists and bullets of a terminology section', () => {
    expect(
      modelOf(
        '## Terminology\n\n- **Share** - a thing. More.\n- __X__: y\n- **Z** is\n  w\n- **N** no\n- plain\n\nT `1`\n: d1\n: d2',
      ).terms,
    ).toEqual([
      { term: 'Share', definition: 'a thing. More.', section: 'terminology', line: 12 },
      { term: 'X', definition: 'y', section: 'terminology', line: 13 },
      { term: 'Z', definition: 'w', section: 'terminology', line: 14 },
      { term: 'T 1', definition: 'd1', section: 'terminology', line: 19 },
      { term: 'T 1', definition: 'd2', section: 'terminology', line: 19 },
    ])
  })

  it('takes terms from bullets with a colon, in quotes or in subsections', () => {
    const body =
      '## Terms\n\n- Guest: a user.\n- "Host" is a server.\n- The term "door" means that.\n- *Key*: k\n- `x`: y\n- Not this\n\n' +
      '### More\n\n**Lock (L):**\n: a thing\n\n### Changes\n\n- Review: done\n\n## Terms of Service\n\n- No: no'
    expect(modelOf(body).terms.map(({ term, definition, section }) => [term, definition, section])).toEqual([
      ['Guest', 'a user.', 'terms'],
      ['Host', 'a server.', 'terms'],
      ['door', 'that.', 'terms'],
      ['Key', 'k', 'terms'],
      ['Lock (L)', 'a thing', 'more'],
    ])
  })

  it('looks nowhere else', () => {
    expect(modelOf('T\n: d\n\n- **A** - b').terms).toEqual([])
  })
})
