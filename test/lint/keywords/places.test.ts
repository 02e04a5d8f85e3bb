import { describe, expect, it } from 'vitest'
import type { Rule } from '../../../scripts/lint/rule.ts'
import { crowdedSentence } from '../../../scripts/lint/keywords/crowded-sentence.ts'
import { keywordRules } from '../../../scripts/lint/keywords/keyword-rules.ts'
import { lowerCaseKeyword } from '../../../scripts/lint/keywords/lower-case-keyword.ts'
import { mayNot } from '../../../scripts/lint/keywords/may-not.ts'
import { mixedCapitals } from '../../../scripts/lint/keywords/mixed-capitals.ts'
import { notAKeyword } from '../../../scripts/lint/keywords/not-a-keyword.ts'
import { lintDraft } from '../../../scripts/lint/lint-draft.ts'
import { subjectOf } from '../lint-text.ts'

function urlOf(id: string): string {
  return `https://everymust.example/lint/${id}/`
}

/** The words of the source that each finding's span covers. */
function wordsAt(text: string, rule: Rule): readonly string[] {
  const subject = subjectOf(text)
  const { source } = subject.document
  const severities = { [rule.id]: 'warning' as const }
  return lintDraft(subject, { rules: [rule], severities, urlOf }).map(({ span }) => {
    const { start, end } = span
    const lines = source.split('\n')
    const offset = (line: number, column: number): number =>
      lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1
    expect([start.offset, end.offset]).toEqual([
      offset(start.line, start.column),
      offset(end.line, end.column),
    ])
    return source.slice(start.offset, end.offset)
  })
}

describe('a finding about a keyword', () => {
  it('covers the very words, in a quotation, a list and a table as well', () => {
    const text = [
      '> A client MAY',
      '> not ask.',
      '',
      '* A *client* MUST not ask, and SHOULD',
      '  not answer.',
      '',
      '| who | what |',
      '|---|---|',
      '| client | must NOT ask |',
    ].join('\n')
    expect(wordsAt(text, mayNot)).toEqual([])
    expect(wordsAt(text, notAKeyword)).toEqual(['MUST not', 'SHOULD\n  not', 'must NOT'])
  })

  it('covers one word of a sentence, or the sentence', () => {
    const text =
      'A client of `it` MUST ask,\nand  must wait. Clients\nmust not  stop. It MUST be, SHOULD be\nand MAY be.'
    expect(wordsAt(text, mixedCapitals)).toEqual(['must'])
    expect(wordsAt(text, lowerCaseKeyword)).toEqual(['must not'])
    expect(wordsAt(text, crowdedSentence)).toEqual(['It MUST be, SHOULD be\nand MAY be.'])
  })

  it('speaks of each word once, whichever rules are on', () => {
    const text =
      'A client MUST ask and must wait. Clients must not stop. A client MAY not ask. A client must NOT ask.'
    const found = keywordRules
      .filter(({ id }) => id !== 'bcp14-missing')
      .flatMap((rule) => wordsAt(text, rule).map((words) => `${rule.id}: ${words}`))
    expect(found).toEqual([
      'may-not: MAY not',
      'not-a-keyword: must NOT',
      'mixed-capitals: must',
      'lower-case-keyword: must not',
    ])
  })
})
