import type { Rule } from '../rule.ts'

/**
 * Finds what cannot be read as it is meant: a front matter that is no YAML, a fence that never ends, an
 * include that is missing, raw XML that is broken.
 *
 * ## When
 * Whenever the draft is read. Includes that are missing are told once: most often a build has to make them first.
 * References that lead nowhere have rules of their own.
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
 *
 * ## Not ok: files that are not there
 * ~~~~markdown
 * {::include one.json}
 *
 * {::include two.json}
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected to include `one.json`, received: files are not available here. Missing too: 1 more. (include-missing)
 * ~~~~
 */
export const reading: Rule = {
  id: 'reading',
  group: 'reading',
  severity: 'error',
  *find({ model, document }) {
    const missing = model.diagnostics.filter(({ code }) => code === 'include-missing')
    for (const diagnostic of model.diagnostics) {
      const { code, severity, message, hint = 'Correct the draft.', span } = diagnostic
      if (claimed.has(code)) continue
      const isMissing = code === 'include-missing'
      if (isMissing && diagnostic !== missing[0]) continue
      const more = isMissing ? missing.slice(1) : []
      const tail = more.length === 0 ? '' : ` Missing too: ${more.length} more.`
      yield {
        span,
        severity,
        message: `${message}${tail} (${code})`,
        hint,
        related: more.map(({ span, message }) => ({ file: span.file ?? document.file, span, message })),
      }
    }
  },
}

/** Diagnostics that a rule of another group tells. */
const claimed = new Set(['reference-dangling', 'reference-alias-unknown'])
