import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { hasCorpus, workingGroupDraft } from '../../corpus/shared.ts'
import { subjectOf } from '../lint-text.ts'
import { httpRules } from './http-rules.ts'

describe('the rules about HTTP examples and encodings', () => {
  // The draft is beside our checkouts only, never in a user's clone.
  it.skipIf(!hasCorpus)('find the faults in the examples of the working group’s draft', async () => {
    const text = await readFile(workingGroupDraft.draft, 'utf8')
    const subject = subjectOf(text)
    const found = httpRules
      .flatMap((rule) => [...rule.find(subject)].map(({ span }) => ({ rule: rule.id, ...span.start })))
      .toSorted((one, other) => one.offset - other.offset)
      .map(({ rule, line, column }) => `${line}:${column} ${rule}`)
    expect(found).toEqual([
      '532:4 encodings',
      '1312:9 content-digest',
      '1313:17 content-length',
      '1315:3 signature-coverage',
      '1315:32 signature-components',
      '1316:3 signature-created',
      '1319:16 structured-fields',
      '1701:17 content-digest',
    ])
  })
})
