import type { Span } from '../../contract/position.ts'
import type { SpecModel } from '../../contract/spec-model.ts'

/** A normative sentence with more than one of MUST, SHALL, SHOULD and MAY, and its keywords between backticks. */
export interface SharedSentence {
  readonly span: Span
  readonly keywords: readonly string[]
}

export function sharedSentences({ requirements }: SpecModel): readonly SharedSentence[] {
  const counted = requirements.filter(({ normative, keyword }) => normative && verb.test(keyword))
  const bySentence = Map.groupBy(counted, ({ sentence }) => sentence.start.offset)
  return [...bySentence.values()].flatMap((together): readonly SharedSentence[] => {
    const [first] = together
    if (first === undefined || together.length < 2) return []
    return [{ span: first.sentence, keywords: together.map(({ keyword }) => `\`${keyword}\``) }]
  })
}

const verb = /^(?:MUST|SHALL|SHOULD|MAY)\b/
