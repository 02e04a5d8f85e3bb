import type { ElementContent } from 'hast'
import type { Level } from '../../../scripts/contract/spec-model.ts'

/** Where another draft says what a requirement says, ready to be shown. */
export interface ToldCitation {
  readonly text: string
  /** None where that draft is nowhere published. */
  readonly href?: string | undefined
  /** How the two stand to each other, in a word and in a sentence. */
  readonly word: string
  readonly meaning: string
}

/** What the site tells of a requirement or part beside a verdict on it, whoever shows it: a page, or a script. */
export interface ToldRequirement {
  readonly id: string
  readonly level: Level
  /** What a part stands under, as plain text. */
  readonly context?: string | undefined
  /** Its sentence as elements, the clause marked. */
  readonly sentence: readonly ElementContent[]
  readonly section: string
  /** The addresses of its page and of its place in the draft. */
  readonly page: string
  readonly place: string
  /** The draft marks it as informative: it is never judged. */
  readonly informative?: true | undefined
  readonly cites: readonly ToldCitation[]
  /** That no linked draft has it, in words. */
  readonly ours?: string | undefined
}
