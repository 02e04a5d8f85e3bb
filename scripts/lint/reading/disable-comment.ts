import { readDisableComments } from '../disable-comments.ts'
import type { Rule } from '../rule.ts'

/**
 * Finds comments that are to silence rules and do not: without a reason, with a rule that does not exist, not
 * of the form that is read, or with nothing to silence.
 *
 * `<!-- everymust disable-next RULE: reason -->` silences a rule in the block after it, which can be a code
 * block; `disable RULE: reason` from there on until `enable RULE` or the end; `disable-file RULE: reason` in
 * the whole draft, its front matter included. Several rules stand one after another.
 *
 * ## When
 * In any comment that begins with `everymust`. What a comment does silence is seen only when its rule looks
 * at the draft: a comment for a rule that is off, or lacks what it looks at, is left alone.
 *
 * ## Why
 * A comment without a reason cannot be reviewed, one that silences nothing will hide the next fault.
 *
 * ## Ok
 * ~~~~markdown
 * <!-- the next example is taken from the implementation report -->
 *
 * ~~~ json
 * {"enabled": true}
 * ~~~
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * <!-- everymust disable-next disable-comment -->
 *
 * A paragraph.
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected a reason after `disable-comment`, received none.
 * ~~~~
 *
 * ## Not ok: another form
 * ~~~~markdown
 * <!-- everymust ignore disable-comment: it is fine -->
 *
 * A paragraph.
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected `disable-next RULE: reason`, `disable RULE: reason`, `disable-file RULE: reason` or `enable RULE`, received `everymust ignore disable-comment: it is fine`.
 * ~~~~
 *
 * ## Not ok: a rule that does not exist, an end without a beginning
 * ~~~~markdown
 * <!-- everymust disable-next disabled-comment: it is fine -->
 *
 * A paragraph.
 *
 * <!-- everymust enable disable-comment -->
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected the name of a rule, received `disabled-comment`.
 * 5:1: Expected `disable disable-comment` before `enable disable-comment`, received none.
 * ~~~~
 *
 * ## Not ok: nothing to silence
 * ~~~~markdown
 * <!-- everymust disable-file disable-comment: the comments are not ours -->
 *
 * A paragraph.
 * ~~~~
 *
 * ~~~~text
 * 1:1: Expected a finding of `disable-comment` to silence here, received none.
 * ~~~~
 */
export const disableComment: Rule = {
  id: 'disable-comment',
  group: 'reading',
  severity: 'error',
  find: ({ document }) => readDisableComments(document).broken,
}
