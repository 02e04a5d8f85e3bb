import type { Rule } from '../rule.ts'

/**
 * Finds what cannot be read as it is meant: a front matter that is no YAML, a fence that never ends, an
 * include that is missing, raw XML that is broken.
 *
 * ## When
 * Whenever the draft is read. References that lead nowhere have rules of their own.
 *
 * ## Why
 * What is not read is neither rendered nor checked, and nobody is told.
 *
 * ## Ok
 * ~~~~markdown
 * ~~~ json
 * {"enabled": true}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * ~~~ json
 * {"enabled": true}
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected a line of `~` that ends the code block, received the end of what it stands in. (fence-unclosed)
 * ~~~~
 */
export const reading: Rule = {
  id: 'reading',
  group: 'reading',
  severity: 'error',
  *find({ model }) {
    for (const { code, severity, message, hint, span } of model.diagnostics) {
      if (claimed.has(code)) continue
      yield { span, severity, message: `${message} (${code})`, hint: hint ?? 'Correct the draft.' }
    }
  },
}

/** Diagnostics that a rule of another group tells. */
const claimed = new Set(['reference-dangling', 'reference-alias-unknown'])
