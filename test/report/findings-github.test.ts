import { describe, expect, it } from 'vitest'
import { findingsGithub } from '../../scripts/report/findings-github.ts'
import { finding, spanOf } from './findings.ts'

function show(findings: Parameters<typeof findingsGithub>[0]['findings']): readonly string[] {
  const report = { findings, drafts: ['draft.md'], textOf: () => undefined, notices: [] }
  return findingsGithub(report, (file) => `drafts/${file}`).split('\n')
}

describe('findingsGithub', () => {
  it('writes an annotation for each finding, and their number last', () => {
    const related = [{ file: 'checks/one.ts', span: spanOf(7, 1, 2), message: 'The check.' }]
    expect(
      show([finding(3, 8, 11, { severity: 'error' }), finding(4, 1, 2, { severity: 'info', related })]),
    ).toEqual([
      '::error file=drafts/draft.md,line=3,endLine=3,col=8,endColumn=11,title=one-rule::Expected one, received two.%0AWrite one.%0Ahttps://docs.example/lint/one-rule/',
      '::notice file=drafts/draft.md,line=4,endLine=4,col=1,endColumn=2,title=one-rule::Expected one, received two.%0AWrite one.%0Adrafts/checks/one.ts:7: The check.%0Ahttps://docs.example/lint/one-rule/',
      '1 error, 1 info in draft.md.',
    ])
  })

  it('leaves out the columns of what spans several lines, which GitHub would refuse', () => {
    const span = { start: { line: 3, column: 8, offset: 0 }, end: { line: 5, column: 2, offset: 9 } }
    expect(show([finding(1, 1, 1, { span })])[0]).toMatch(
      /^::warning file=drafts\/draft\.md,line=3,endLine=5,title=one-rule::/,
    )
  })

  it('escapes what would end a message or a property, or begin another command', () => {
    const one = finding(1, 1, 2, {
      file: 'a,b:c%\n.md',
      message: '100%\r\n::error::Not a command: a, b.',
      hint: '\u001B[2J',
    })
    const [line = '', ...more] = show([one])
    expect(line).toContain('file=drafts/a%2Cb%3Ac%25%0A.md,')
    expect(line).toContain('::100%25%0D%0A::error::Not a command: a, b.%0A\\u001b[2J%0A')
    expect(more).toHaveLength(1)
  })
})
