import { expect, it } from 'vitest'
import { diagnosticText } from '../../scripts/commands/diagnostic-text.ts'
import { problemText } from '../../scripts/commands/problem-text.ts'
import { UsageError } from '../../scripts/commands/usage-error.ts'
import { colorsFor } from '../../scripts/report/colors.ts'

const plain = colorsFor({}, {})
const hostile = 'A\u001B[2Jb'
const shown = 'A\\u001b[2Jb'

it('shows what a problem quotes, and lets nothing of it reach the terminal', () => {
  expect(problemText(new UsageError(hostile, hostile), plain)).toBe(`error: ${shown}\n  ${shown}`)
})

it('shows what a diagnostic quotes, and lets nothing of it reach the terminal', () => {
  const start = { line: 1, column: 2, offset: 1 }
  const diagnostic = { severity: 'error', code: 'x', message: hostile, hint: hostile, file: hostile } as const
  expect(diagnosticText({ ...diagnostic, span: { start, end: start } }, plain)).toBe(
    `${shown}:1:2: error: ${shown} (x)\n  ${shown}`,
  )
})
