import { describe, expect, it } from 'vitest'
import type { Finding } from '../../scripts/contract/finding.ts'
import { colorsFor } from '../../scripts/report/colors.ts'
import { displayWidth } from '../../scripts/report/display-width.ts'
import { findingsText } from '../../scripts/report/findings-text.ts'
import { finding, spanOf } from './findings.ts'

const plain = colorsFor({}, {})
const texts: Readonly<Record<string, string>> = {
  'draft.md': 'A line with two words.\r\n\r\n{ "a": tru }\n',
  'parts/one.md': 'One.\nAnother line of two parts.\n',
}

function textOf(file: string): string | undefined {
  return texts[file]
}

function show(findings: readonly Finding[], width = 100, drafts: readonly string[] = ['draft.md']): string {
  return findingsText({ findings, drafts, textOf, notices: [] }, plain, width)
}

describe('findingsText', () => {
  it('shows each finding with its line, its hint and, once for a rule, the page', () => {
    const other = {
      rule: 'other-rule',
      severity: 'error',
      url: 'https://docs.example/lint/other-rule/',
    } as const
    const findings = [
      finding(1, 13, 16),
      finding(3, 8, 11, other),
      finding(2, 13, 18, {
        file: 'parts/one.md',
        related: [{ file: 'draft.md', span: spanOf(1, 1, 2), message: 'The first.' }],
      }),
    ]
    expect(show(findings)).toBe(`draft.md
  1:13 warning Expected one, received two. (one-rule)
    | A line with two words.
    |             ^^^
    Write one.
    https://docs.example/lint/one-rule/

  3:8 error Expected one, received two. (other-rule)
    | { "a": tru }
    |        ^^^
    Write one.
    https://docs.example/lint/other-rule/

parts/one.md
  2:13 warning Expected one, received two. (one-rule)
    | Another line of two parts.
    |             ^^^^^
    Write one.
    draft.md:1:1 The first.

1 error, 2 warnings in draft.md.`)
  })

  it('is one line when there is nothing to say', () => {
    expect(show([])).toBe('✓ Nothing to report in draft.md.')
    expect(show([], 100, ['a.md', 'b.md'])).toBe('✓ Nothing to report in 2 drafts.')
  })

  it('tells what can be mended, and counts what is only told', () => {
    const fix = { file: 'draft.md', start: 12, end: 15, text: 'one' }
    const findings = [finding(1, 13, 16, { fix }), finding(1, 1, 2, { severity: 'info' })]
    expect(show(findings)).toMatch(/\n1 warning, 1 info in draft\.md\. 1 can be mended with --fix\.$/)
  })

  it('leaves out the line where the source has none, or an empty one', () => {
    for (const one of [finding(2, 1, 1), finding(99, 1, 1), finding(1, 1, 1, { file: 'gone.md' })]) {
      expect(show([one])).not.toContain('|')
    }
  })

  it('keeps to a narrow terminal', () => {
    const long = `${'x'.repeat(200)} MUST ${'y'.repeat(200)}`
    const report = { findings: [finding(1, 202, 206)], drafts: ['draft.md'], textOf: () => long, notices: [] }
    const text = findingsText(report, plain, 30)
    const widest = Math.max(
      ...text.split('\n').map((line) => (line.includes('http') ? 0 : displayWidth(line))),
    )
    expect(widest).toBeLessThanOrEqual(30)
    expect(text).toContain('MUST')
    const [line = '', marks = ''] = text.split('\n').filter((one) => one.startsWith('    | '))
    expect(line.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('MUST')
  })

  it('shows control characters of a draft as escapes, and never sends them on', () => {
    const hostile = '\u001B[2J\u009B31m\u202E MUST'
    const one = finding(1, 1, 5, { file: hostile, message: hostile, hint: hostile, rule: 'one-rule' })
    const text = findingsText(
      { findings: [one], drafts: [hostile], textOf: () => hostile, notices: [] },
      plain,
      100,
    )
    // oxlint-disable-next-line no-control-regex -- control characters are what this is about
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/)
    expect(text).toContain('\\u001b[2J')
  })

  it('has colours only when it is given some', () => {
    const colored = colorsFor({}, { FORCE_COLOR: '1' })
    const text = findingsText(
      { findings: [finding(1, 13, 16)], drafts: ['draft.md'], textOf, notices: [] },
      colored,
      100,
    )
    expect(text).toContain('\u001B[33mwarning\u001B[39m')
    expect(show([finding(1, 13, 16)])).not.toContain('\u001B')
  })
})
