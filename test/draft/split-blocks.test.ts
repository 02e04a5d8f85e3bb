import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dialect } from '../../scripts/draft/dialect.ts'
import { kramdown } from '../../scripts/draft/kramdown/dialect.ts'
import { mmark } from '../../scripts/draft/mmark/dialect.ts'
import { type BlockSource, splitBlocks } from '../../scripts/draft/split-blocks.ts'
import { corpusDrafts } from '../corpus/shared.ts'
import { readFileSync } from 'node:fs'

/** Longer than what is worth a cut, so that a cut comes at the next place that allows one. */
const filler = `${'Filler text of one paragraph that stands on its own. '.repeat(40)}\n\n`

const piece = fc.constantFrom(
  'A paragraph.\n\n',
  'Text\nin lines\n',
  '# Heading\n\n',
  '## Heading {#anchor}\n',
  '- item\n',
  '- item\n\n',
  '  more of the item\n\n',
  '    code\n\n',
  '1. one\n\n',
  '* a\n  * b\n\n',
  '> quoted\n\n',
  '> quoted\n',
  '~~~\ncode\n\n# no heading\n~~~\n\n',
  '```\nnever closed\n\n',
  '- ~~~\n  code\n\n  ~~~\n\n',
  '<sourcecode>\n\n# no heading\n\n</sourcecode>\n\n',
  '<!-- comment\n\nText\n\n-->\n\n',
  '<!--\n\n',
  'term\n\n: definition\n\n',
  'term\n: definition\n\n',
  '| a | b |\n|---|---|\n| c | d |\n\n',
  '{: #id}\n',
  '{: #id}\n\n',
  '[link]: https://example.org/\n\n',
  '[^1]: A note\n\n    that goes on\n\n',
  'Setext\n======\n\n',
  '***\n\n',
  '\n',
  'A> aside\n\n',
  '!---\n\n',
  '{::comment}\n\n',
  '{:/comment}\n\n',
  '$$\nmath\n\n$$\n\n',
  filler,
  filler,
  filler,
)
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''))

describe('splitting a part into blocks', () => {
  it.each([kramdown, mmark])(
    'leaves the tree of $name as it would be in one piece',
    (dialect) => {
      fc.assert(
        fc.property(text, (source) => {
          expect(outline(splitBlocks(partOf(source), dialect.opens), dialect)).toEqual(
            outline([partOf(source)], dialect),
          )
        }),
        { numRuns: 500 },
      )
    },
    60_000,
  )

  it('loses no character and knows where each block stands', () => {
    fc.assert(
      fc.property(text, (source) => {
        const part = { text: source, start: { line: 10, column: 1, offset: 100 } }
        const blocks = splitBlocks(part, kramdown.opens)
        expect(blocks.map((block) => block.text).join('')).toBe(source)
        for (const { start } of blocks) {
          const before = source.slice(0, start.offset - 100)
          expect(start).toEqual({
            line: 9 + before.split('\n').length,
            column: 1,
            offset: 100 + before.length,
          })
        }
      }),
    )
  })

  it('cuts at each heading and no smaller than is worth it elsewhere', () => {
    const source = `Short.\n\n# One\n\nShort.\n\nShort.\n\n# Two\n\n${filler}After.\n`
    expect(splitBlocks(partOf(source), () => undefined).map((block) => block.text)).toEqual([
      'Short.\n\n',
      '# One\n\nShort.\n\nShort.\n\n',
      `# Two\n\n${filler}`,
      'After.\n',
    ])
  })

  it.each(corpusDrafts())(
    'leaves the tree of the real draft $id as it would be in one piece',
    ({ file, format }) => {
      const dialect = format === 'mmark' ? mmark : kramdown
      for (const part of dialect.splitParts(readFileSync(file, 'utf8').replaceAll('\r\n', '\n'))) {
        if (part.label === 'front') continue
        const prepared = { ...part, text: dialect.prepare(part.text) }
        expect(outline(splitBlocks(prepared, dialect.opens), dialect)).toEqual(outline([prepared], dialect))
      }
    },
  )
})

function partOf(source: string): BlockSource {
  return { text: source, start: { line: 1, column: 1, offset: 0 } }
}

/** Each node below the root, with the lines it takes. */
function outline(blocks: readonly BlockSource[], dialect: Dialect): readonly string[] {
  const links = blocks
    .map((block) => block.text)
    .join('')
    .includes('[link]:')
    ? ['LINK']
    : []
  const processor = dialect.createProcessor({ ...noDefinitions, links })
  return blocks.flatMap((block) =>
    processor.parse(block.text).children.map(({ type, position }) => {
      const from = (position?.start.line ?? 0) + block.start.line - 1
      const to = (position?.end.line ?? 0) + block.start.line - 1
      return `${type} ${from} to ${to}`
    }),
  )
}

const noDefinitions = kramdown.findDefinitions([], { docname: '', title: '', authors: [], references: [] })
