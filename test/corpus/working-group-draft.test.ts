import { describe, expect, it } from 'vitest'
import { hasOracle, scoreDraft, workingGroupDraft } from './score-draft.ts'

const title = hasOracle ? 'the working group draft' : 'the working group draft (its oracle is absent here)'

describe.skipIf(!hasOracle)(title, () => {
  it('is read whole: every section, number, keyword, line and code block as kramdown-rfc has them', async () => {
    const scores = await scoreDraft(workingGroupDraft)
    expect(scores).toMatchObject({
      section_recall: 1,
      section_precision: 1,
      number: 1,
      kw_recall: 1,
      kw_precision: 1,
      line_exact: 1,
      code_exact: 1,
      code_type: 1,
    })
    expect(scores.sentence).toBeGreaterThanOrEqual(0.95)
  })
})
