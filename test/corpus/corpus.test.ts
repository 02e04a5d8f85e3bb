import { beforeAll, describe, expect, it } from 'vitest'
import { corpusDrafts, disputes, hasCorpus, workingGroupDraft } from './shared.ts'
import { type Score, scoreCorpus, scoreDraft, summarize } from './score-drafts.ts'

const absent = hasCorpus ? '' : ' (the corpus is absent here)'

describe.skipIf(!hasCorpus)(`the working group draft${absent}`, () => {
  it('is read whole: every section, keyword, sentence, line and code block as kramdown-rfc has them', async () => {
    const { sections, keywords, code, sentence, line } = await scoreDraft(workingGroupDraft)
    expect({ sections, keywords, code, sentence, line }).toEqual({
      sections: true,
      keywords: true,
      code: true,
      sentence: 1,
      line: 1,
    })
  })
})

describe.skipIf(!hasCorpus)(`the corpus of real drafts${absent}`, () => {
  let scores: readonly Score[] = []
  beforeAll(async () => {
    scores = await scoreCorpus(() => undefined)
  })

  it('is read as kramdown-rfc and mmark read it', () => {
    const { drafts, sections, keywords, code, sentence, line } = summarize(scores)
    expect(drafts).toBe(corpusDrafts().length)
    expect(drafts - sections).toBeLessThanOrEqual(2)
    expect(drafts - keywords).toBeLessThanOrEqual(1)
    expect(drafts - code).toBeLessThanOrEqual(2)
    expect(sentence).toBeGreaterThanOrEqual(0.99)
    expect(line).toBeGreaterThanOrEqual(0.99)
  })

  it('disputes at most ten readings of the oracle, each of them one we do not reach', () => {
    const all = disputes()
    expect(all.length).toBeLessThanOrEqual(10)
    for (const { id, figure } of all) expect(scores.find((score) => score.id === id)?.[figure]).toBe(false)
  })
})
