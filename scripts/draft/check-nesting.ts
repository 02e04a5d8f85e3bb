import type { Diagnostic } from '../contract/diagnostic.ts'
import { pointAt, type SourceContext } from './source-context.ts'

const deepest = 100
const mostOpeners = 1000

/**
 * Refuses text that no one writes and that markdown parsers choke on: containers nested deeper than 100,
 * or more than 1,000 brackets, emphasis or quote marks opened in one block. One pass, bounded time.
 */
export function checkNesting(context: SourceContext): readonly Diagnostic[] {
  const { text } = context
  let openers = 0
  for (const start of context.lineStarts) {
    const end = text.indexOf('\n', start)
    const line = text.slice(start, end < 0 ? text.length : end)
    if (line.trim() === '') {
      openers = 0
      continue
    }
    const depth = containerDepth(line)
    openers += countOpeners(line)
    const isTooDeep = depth > deepest
    if (!isTooDeep && openers <= mostOpeners) continue
    const at = pointAt(context.start.offset + start, context)
    return [
      {
        severity: 'error',
        code: isTooDeep ? 'nested-too-deep' : 'unclosed-too-many',
        message: isTooDeep
          ? `Expected at most ${deepest} nested quotes or lists, received ${depth}.`
          : `Expected at most ${mostOpeners} opening marks in one block, received more.`,
        hint: 'Put literal text of this kind into a fenced code block.',
        span: { start: at, end: at },
      },
    ]
  }
  return []
}

/** How many quote marks and list markers a line opens with; two columns of indentation count as one level. */
function containerDepth(line: string): number {
  let depth = 0
  let spaces = 0
  for (const character of line) {
    if (character === ' ') spaces += 1
    else if (character === '>' || character === '-' || character === '*' || character === '+') depth += 1
    else break
  }
  return depth > 0 && !isRule(line) ? depth + Math.floor(spaces / 4) : 0
}

function isRule(line: string): boolean {
  const marks = line.replaceAll(' ', '')
  return !marks.includes('>') && new Set(marks).size === 1
}

function countOpeners(line: string): number {
  let count = 0
  for (const character of line) {
    if (character === '[' || character === '{' || character === '<' || character === '*') count += 1
    else if (character === ']' || character === '}' || character === '>') count = Math.max(count - 1, 0)
  }
  return count
}
