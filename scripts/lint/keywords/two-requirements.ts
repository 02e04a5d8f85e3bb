import type { Rule } from '../rule.ts'
import { sharedSentences } from './shared-sentences.ts'

/**
 * Finds a sentence that makes two requirements.
 *
 * ## When
 * Two of MUST, SHALL, SHOULD and MAY, with or without NOT, stand in one sentence of normative text. It is off unless
 * asked for: most such sentences read well, and `crowded-sentence` tells of three and more.
 *
 * ## Why
 * A draft that is written for testing has one requirement in a sentence: a check quotes it, a report cites it, and a
 * change to the one leaves the other as it was.
 *
 * ## Ok
 * ~~~~markdown
 * The name MUST be unique. It MUST NOT be empty.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * Names are chosen freely. The name MUST be unique and
 * MUST NOT be empty.
 * ~~~~
 *
 * ~~~~text
 * 1:26: Expected one requirement in a sentence, received two: `MUST` and `MUST NOT`.
 * ~~~~
 */
export const twoRequirements: Rule = {
  id: 'two-requirements',
  group: 'keywords',
  severity: 'off',
  *find({ model }) {
    for (const { span, keywords } of sharedSentences(model)) {
      if (keywords.length !== 2) continue
      yield {
        span,
        message: `Expected one requirement in a sentence, received two: ${keywords.join(' and ')}.`,
        hint: 'Give each its own sentence, with its own actor and condition.',
      }
    }
  },
}
