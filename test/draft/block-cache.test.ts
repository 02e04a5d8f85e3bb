import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BlockCache, createBlockCache } from '../../scripts/draft/block-cache.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { head } from './drafts.ts'

const paragraph = fc.constantFrom(
  'A client MUST send a *greeting*.\n\n',
  '# Heading\n\n',
  '## Heading\n\n',
  '- A server MAY answer.\n- It SHOULD.\n\n',
  '~~~ json\n{}\n~~~\n\n',
  'See {{heading}} and [text][name].\n\n',
  '[name]: https://example.org/\n\n',
  'term:\n: REQUIRED. A definition.\n\n',
  '{::comment}\nMUST\n{:/comment}\n\n',
)
const draft = fc.array(paragraph, { minLength: 1, maxLength: 20 })

describe('the block cache', () => {
  it('makes no difference to what is read, whatever was edited before', () => {
    fc.assert(
      fc.property(fc.array(draft, { minLength: 2, maxLength: 4 }), (editions) => {
        const cache = createBlockCache()
        for (const edition of editions) {
          const bytes = new TextEncoder().encode(head + edition.join(''))
          expect(parseDraft(bytes, 'test.md', { cache })).toEqual(parseDraft(bytes, 'test.md'))
        }
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('keeps a document as it was when the next edition is read', () => {
    const cache = createBlockCache()
    const text = `${head}A client MUST.\n\n## Two\n\nA server MAY.\n`
    const first = parseDraft(encode(text), 'test.md', { cache })
    const before = structuredClone(buildModel(first))
    buildModel(parseDraft(encode(text.replace('A client', 'Line.\n\nEvery client')), 'test.md', { cache }))
    expect(buildModel(first)).toEqual(before)
  })

  it('has only the edited block read again', () => {
    const counting = countingCache()
    const text = `${head}One.\n\n## Two\n\nTwo.\n\n## Three\n\nThree.\n`
    // The empty line before the first heading is one of its own.
    parseDraft(encode(text), 'test.md', { cache: counting.cache })
    const whole = counting.reset()
    parseDraft(encode(text.replace('Two.', 'Deux.')), 'test.md', { cache: counting.cache })
    expect({ whole, edited: counting.reset() }).toEqual({ whole: 4, edited: 1 })
  })
})

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Counts the blocks that were not to be had. */
function countingCache(): { readonly cache: BlockCache; readonly reset: () => number } {
  const cache = createBlockCache()
  let misses = 0
  return {
    cache: {
      ...cache,
      take(key) {
        const found = cache.take(key)
        if (found === undefined) misses += 1
        return found
      },
    },
    reset() {
      const count = misses
      misses = 0
      return count
    },
  }
}
