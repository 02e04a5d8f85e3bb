import type { FieldChange } from '../contract/draft-diff.ts'
import { fieldChanges } from './diff-phrases.ts'

/** What changed of a field that both drafts have, as HTML in one line; `encode` makes text harmless. */
export function aspectsHtml(field: FieldChange, encode: (text: string) => string): string {
  return fieldChanges(field)
    .map(({ aspect, removed, added }) =>
      [
        `${aspect}:`,
        ...removed.map((one) => `<del>${encode(one)}</del>`),
        ...added.map((one) => `<ins>${encode(one)}</ins>`),
      ].join(' '),
    )
    .join('; ')
}
