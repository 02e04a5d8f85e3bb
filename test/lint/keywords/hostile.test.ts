import { describe, expect, it } from 'vitest'
import { keywordRules } from '../../../scripts/lint/keywords/keyword-rules.ts'
import { countsByRule } from '../counts-by-rule.ts'

const times = 20_000
const cases: readonly (readonly [string, string, Readonly<Record<string, number>>])[] = [
  [
    'one paragraph of nothing but words in lower case',
    `A client MUST ask. ${'it must and '.repeat(times)}`,
    { 'bcp14-missing': 1 },
  ],
  ['many sentences in one paragraph', 'The `client` must ask and it may. '.repeat(times), {}],
  [
    'spaces without end',
    `A client MUST${' '.repeat(times)}not ask, nor be${' '.repeat(times)}REQUIRED.`,
    { 'bcp14-missing': 1 },
  ],
  [
    'a boilerplate without end',
    `The key words are interpreted as in BCP 14 ${'only when {{ '.repeat(times)}`,
    { 'bcp14-incomplete': 1, 'bcp14-unused': 1 },
  ],
  [
    'quotation marks',
    `${'"MAY not" \'must NOT\' '.repeat(90)}${'"'.repeat(times)}`,
    { 'bcp14-missing': 1, 'crowded-sentence': 1 },
  ],
  [
    'many short paragraphs',
    'Clients MUST be checked and must be WILL be.\n\n'.repeat(times / 40),
    { 'bcp14-missing': 1, 'not-a-keyword': 500, 'mixed-capitals': 500 },
  ],
]

describe('the rules about keywords', () => {
  it.each(cases)('come to an end on %s', (_, text, counts) => {
    expect(countsByRule(text, keywordRules)).toEqual(counts)
  })
})
