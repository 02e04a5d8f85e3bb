import { describe, expect, it } from 'vitest'
import { keywordRules } from '../../../scripts/lint/keywords/keyword-rules.ts'
import { subjectOf } from '../lint-text.ts'

const times = 20_000
const texts = {
  'one paragraph of nothing but words in lower case': `A client MUST ask. ${'it must and '.repeat(times)}`,
  'many sentences in one paragraph': 'The `client` must ask and it may. '.repeat(times),
  'spaces without end': `A client MUST${' '.repeat(times)}not ask, nor be${' '.repeat(times)}REQUIRED.`,
  'a boilerplate without end': `The key words are interpreted as in BCP 14 ${'only when {{ '.repeat(times)}`,
  'quotation marks': `${'"MAY not" \'must NOT\' '.repeat(90)}${'"'.repeat(times)}`,
  'many short paragraphs': 'Clients MUST be checked and must be WILL be.\n\n'.repeat(times / 40),
}

describe('the rules about keywords', () => {
  it.each(Object.entries(texts))('come to an end on %s', (_, text) => {
    const subject = subjectOf(text)
    const found = keywordRules.flatMap((rule) => [...rule.find(subject)])
    expect(found.every(({ span }) => span.start.offset < subject.document.source.length)).toBe(true)
  })
})
