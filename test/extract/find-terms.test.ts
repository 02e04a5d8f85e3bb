import { describe, expect, it } from 'vitest'
import { head } from '../draft/drafts.ts'
import { modelOf } from './extraction.ts'

const body =
  '## Terminology\n\n- **Share** - a thing. More.\n- __X__: y\n- **Z** is\n  w\n- **N** no\n- plain\n\nT `1`\n: d1\n: d2\n\n* The term "door  of it" means that.'

/** The words at a place of the draft's one body, as their line and span. */
const place = (words: string) => {
  const text = `${head}${body}`
  const offset = text.indexOf(words)
  const before = text.slice(0, offset).split('\n')
  const [line, column] = [before.length, (before.at(-1)?.length ?? 0) + 1]
  const end = { line, column: column + words.length, offset: offset + words.length }
  return { line, span: { start: { line, column, offset }, end } }
}

describe('finding terms', () => {
  it('reads definition lists and bullets of a terminology section', () => {
    expect(modelOf(body).terms).toEqual(
      [
        { term: 'Share', definition: 'a thing. More.', ...place('**Share**') },
        { term: 'X', definition: 'y', ...place('__X__') },
        { term: 'Z', definition: 'w', ...place('**Z**') },
        { term: 'T 1', definition: 'd1', ...place('T `1`') },
        { term: 'T 1', definition: 'd2', ...place('T `1`') },
        { term: 'door of it', definition: 'that.', ...place('door  of it') },
      ].map((term) => ({ ...term, section: 'terminology' })),
    )
  })

  it('takes terms from bullets with a colon, in quotes or in subsections', () => {
    const terms =
      '## Terms\n\n- Guest: a user.\n- "Host" is a server.\n- The term "door" means that.\n- *Key*: k\n- `x`: y\n- Not this\n\n' +
      '### More\n\n**Lock (L):**\n: a thing\n\n### Changes\n\n- Review: done\n\n## Terms of Service\n\n- No: no'
    expect(modelOf(terms).terms.map(({ term, definition, section }) => [term, definition, section])).toEqual([
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
