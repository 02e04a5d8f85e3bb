import { describe, expect, it } from 'vitest'
import { renderMiddle } from '../site-modules.ts'

async function linesUnder(code: string, type = 'json-schema'): Promise<readonly string[]> {
  const { html } = await renderMiddle(
    `# Totals\n\n{: #totals-agree}\nA shop MUST add up.\n\n~~~ ${type}\n${code}\n~~~\n`,
  )
  return [...html.matchAll(/<p class="validation">(.*?)<\/p>/g)].map(([, line = '']) => line)
}

describe('a rule that the draft declares', () => {
  it('says of which requirement it is the schema', async () => {
    expect(await linesUnder('{ "x-requirement": "totals-agree", "minProperties": 1 }')).toEqual([
      'the schema of <a href="/requirements/totals-agree/">totals-agree</a>',
    ])
  })

  it('says so where it is folded too', async () => {
    expect(
      await linesUnder(
        'NOTE: \'\\\' line wrapping per RFC 8792\n\n{ "x-requirement": "totals-\\\n  agree" }',
      ),
    ).toEqual(['the schema of <a href="/requirements/totals-agree/">totals-agree</a>'])
  })

  it.each([
    '{ "x-requirement": "unknown" }',
    '{ "x-requirement": "__proto__" }',
    '{ "x-requirement": ["totals-agree"] }',
    '{ "x-requirement": ',
    '"totals-agree"',
    'null',
  ])('says nothing where it names none: %s', async (code) => {
    expect(await linesUnder(code)).toEqual([])
  })
})
