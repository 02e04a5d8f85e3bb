import type { Rule } from '../rule.ts'
import { sharedSentences } from './shared-sentences.ts'

/**
 * Finds a sentence that makes three requirements or more.
 *
 * ## When
 * Three of MUST, SHALL, SHOULD and MAY, with or without NOT, stand in one sentence of normative text. Two are fine: `MUST
 * be unique and MUST NOT be empty` reads well. REQUIRED, RECOMMENDED and OPTIONAL are not counted, for they are often the
 * names of levels.
 *
 * ## Why
 * Which condition and which subject hold for the third keyword is a matter of taste, and whoever cites the sentence in
 * a test or a report cites all of them.
 *
 * ## Ok
 * ~~~~markdown
 * The name MUST be unique and MUST NOT be empty. It SHOULD be short.
 * ~~~~
 *
 * ## Ok: in a list
 * ~~~~markdown
 * The name
 *
 * * MUST be unique,
 * * MUST NOT be empty, and
 * * SHOULD be short.
 * ~~~~
 *
 * ## Not ok
 * ~~~~markdown
 * Names are chosen freely. The name MUST be unique, SHOULD
 * be short, and if absent, MUST NOT be guessed.
 * ~~~~
 *
 * ~~~~text
 * 1:26: Expected at most two requirements in a sentence, received 3: `MUST`, `SHOULD` and `MUST NOT`.
 * ~~~~
 */
export const crowdedSentence: Rule = {
  id: 'crowded-sentence',
  group: 'keywords',
  severity: 'info',
  *find({ model }) {
    for (const { span, keywords } of sharedSentences(model)) {
      if (keywords.length < 3) continue
      const listed = `${keywords.slice(0, -1).join(', ')} and ${keywords.at(-1) ?? ''}`
      yield {
        span,
        message: `Expected at most two requirements in a sentence, received ${keywords.length}: ${listed}.`,
        hint: 'Give each its own sentence, or make them the items of a list.',
      }
    }
  },
}
