import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { termDefinedTwice } from '../../../scripts/lint/terms/term-defined-twice.ts'
import { hasCorpus, workingGroupDraft } from '../../corpus/shared.ts'
import { lintText } from '../lint-text.ts'

describe('term-defined-twice', () => {
  it('tells where the term is defined first, and what to do', () => {
    const text = '## Terms\n\n* __Host__ - a server.\n* __Host__ - a service.\n* __Host__ - a server.'
    const found = lintText(text, termDefinedTwice).map(({ hint, related }) => ({
      hint,
      related: related.map(({ file, span, message }) => [file, span.start.line, span.start.column, message]),
    }))
    expect(found).toEqual([
      {
        hint: 'Remove one of the two, or make them one: line 12 defines it as “a server.”.',
        related: [['draft.md', 12, 3, 'It is defined here first.']],
      },
      {
        hint: 'Remove this one, and keep line 12.',
        related: [['draft.md', 12, 3, 'It is defined here first.']],
      },
    ])
  })

  it('cuts a long definition in its hint', () => {
    const text = `## Terms\n\n* __Host__ - ${'a server '.repeat(20)}\n* __Host__ - a service.`
    expect(lintText(text, termDefinedTwice).map(({ hint }) => hint)).toEqual([
      'Remove one of the two, or make them one: line 12 defines it as “a server a server a server a server a server a server a …”.',
    ])
  })

  it('takes no list behind a colon for the same words', () => {
    const text = '## Terms\n\n* __Host__ - who:\n  * sends\n* __Host__ - who:\n  * receives'
    expect(lintText(text, termDefinedTwice).map(({ message }) => message)).toEqual([
      'Expected one definition of `Host`, received another one.',
    ])
  })

  it.skipIf(!hasCorpus)('finds every term that the working group defines twice', () => {
    const found = lintText(readFileSync(workingGroupDraft.draft, 'utf8'), termDefinedTwice)
    expect(found.map(({ span, related }) => [span.start.line, related[0]?.span.start.line])).toEqual([
      [145, 134],
      [206, 136],
      [208, 135],
      [209, 138],
      [213, 103],
      [216, 119],
      [223, 94],
      [224, 91],
      [227, 126],
      [230, 100],
      [233, 109],
      [242, 97],
      [245, 129],
      [248, 106],
      [258, 95],
      [260, 132],
    ])
  })
})
