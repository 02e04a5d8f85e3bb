import type { Paragraph } from 'mdast'
import type { Diagnostic } from '../../../contract/diagnostic.ts'
import type { SourceContext } from '../../source-context.ts'
import { spanOf } from '../../span-of.ts'

/** Reports a code block between backticks: kramdown reads it as inline code of a paragraph, or as text. */
export function reportBacktickFence(
  node: Paragraph,
  { text }: SourceContext,
  diagnostics: Diagnostic[],
): void {
  const { start, end } = spanOf(node)
  const isFence = text.startsWith('```', start.offset) && end.line > start.line
  if (!isFence || text.slice(start.offset, end.offset).split('\n')[0]?.replace(/^`+/, '').includes('`'))
    return
  diagnostics.push({
    severity: 'warning',
    code: 'fence-backticks',
    message: 'Expected `~~~` around a code block, received backticks, which kramdown reads as inline code.',
    hint: 'Put `~~~` where the backticks are.',
    span: { start, end: start },
  })
}
