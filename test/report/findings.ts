import type { Finding } from '../../scripts/contract/finding.ts'

/** A finding in `draft.md`, with what a test needs to be different. */
export function finding(line: number, from: number, to: number, more: Partial<Finding> = {}): Finding {
  return {
    rule: 'one-rule',
    severity: 'warning',
    message: 'Expected one, received two.',
    hint: 'Write one.',
    file: 'draft.md',
    span: spanOf(line, from, to),
    url: 'https://docs.example/lint/one-rule/',
    related: [],
    ...more,
  }
}

/** A stretch of one line. */
export function spanOf(line: number, from: number, to: number): Finding['span'] {
  return { start: { line, column: from, offset: from - 1 }, end: { line, column: to, offset: to - 1 } }
}
