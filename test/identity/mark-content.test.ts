import { describe, expect, it } from 'vitest'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { assignIds } from '../../scripts/identity/assign-ids.ts'
import { markContent } from '../../scripts/identity/mark-content.ts'

const draft = `---
title: "Toy"
docname: draft-toy-latest
category: info
author:
  - org: Toys
---

--- abstract

A toy.

--- middle

# Conventions {#conventions}

{::boilerplate bcp14-tagged}

# Answers {#answers}

A server MUST answer.  A client **SHOULD** wait.

--- back

# Notes {#notes}

A server MAY sleep.
`

interface Marked {
  readonly keyword: string
  readonly requirement: unknown
}

function keywordsIn(node: unknown): readonly Marked[] {
  if (typeof node !== 'object' || node === null) return []
  const own =
    'type' in node && node.type === 'keyword' && 'keyword' in node
      ? [{ keyword: String(node.keyword), requirement: 'requirement' in node ? node.requirement : undefined }]
      : []
  const children: readonly unknown[] = 'children' in node && Array.isArray(node.children) ? node.children : []
  return [...own, ...children.flatMap(keywordsIn)]
}

describe('markContent', () => {
  it('puts the id of each requirement on its keyword, and leaves the document as it was', () => {
    const document = parseDraft(Buffer.from(draft), 'toy.md')
    const before = structuredClone(document)
    const { model } = assignIds(buildModel(document), [])
    const content = markContent(document, model)
    const [must, should, may] = model.requirements.map(({ id }) => id)
    expect(content.abstract.children).toHaveLength(1)
    expect(keywordsIn(content.abstract)).toEqual([])
    expect(keywordsIn(content.middle).filter(({ requirement }) => requirement !== undefined)).toEqual([
      { keyword: 'MUST', requirement: must },
      { keyword: 'SHOULD', requirement: should },
    ])
    expect(keywordsIn(content.back)).toEqual([{ keyword: 'MAY', requirement: may }])
    expect(document).toEqual(before)
  })
})
