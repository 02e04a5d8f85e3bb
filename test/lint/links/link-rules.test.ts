import { describe, expect, it } from 'vitest'
import type { SpecModel } from '../../../scripts/contract/spec-model.ts'
import { checkWithoutRequirement } from '../../../scripts/lint/links/check-without-requirement.ts'
import { orphanMust } from '../../../scripts/lint/links/orphan-must.ts'
import { linkRules } from '../../../scripts/lint/links/link-rules.ts'
import type { Rule } from '../../../scripts/lint/rule.ts'
import type { WorkspaceLinks } from '../../../scripts/lint/workspace-links.ts'
import { foundIn, lintText, subjectOf } from '../lint-text.ts'
import { exampleLinks } from './example-links.ts'

const draft = `A server MUST answer each request.
{: #answer}

It MUST NOT keep it waiting.
{: #wait}
`

/** What a rule finds in the draft, whose lock remembers an id that was given up, beside one check. */
function remedies(rule: Rule, became: readonly string[], quote: string) {
  const { model } = subjectOf(draft)
  const retired: SpecModel['retired'] = [
    { id: 'former', level: 'MUST', text: 'A server MUST answer.', became: [...became] },
  ]
  const text = `export default defineChecks('one', [{ id: 'a', requirement: 'former', quote: '${quote}' }])`
  const links = exampleLinks([
    { info: 'markdown', text: draft },
    { info: 'ts checks/one.ts', text },
  ])
  return lintText(draft, rule, { links, model: { ...model, retired } }).map(({ hint, fix }) => ({
    hint,
    fix: fix === undefined ? undefined : text.slice(0, fix.start) + fix.text + text.slice(fix.end),
  }))
}

describe('check-without-requirement', () => {
  it('writes the only heir that the quote stands in', () => {
    expect(remedies(checkWithoutRequirement, ['answer', 'wait'], 'MUST answer')).toEqual([
      {
        hint: 'It became `answer`: write that.',
        fix: "export default defineChecks('one', [{ id: 'a', requirement: 'answer', quote: 'MUST answer' }])",
      },
    ])
  })

  it('leaves the choice where the quote stands in none of the heirs, or in several', () => {
    expect(remedies(checkWithoutRequirement, ['answer', 'wait'], 'MUST')).toEqual([
      { hint: 'It became `answer`, `wait`: see which of them the check is for.', fix: undefined },
    ])
    expect(remedies(checkWithoutRequirement, ['wait'], 'MUST answer')).toEqual([
      { hint: 'It became `wait`: see which of them the check is for.', fix: undefined },
    ])
  })

  it('names what the quote stands in where the id was never there', () => {
    const text = "export default [{ kind: 'pending', requirement: 'anwser', quote: 'MUST answer each' }]"
    const links = exampleLinks([
      { info: 'markdown', text: draft },
      { info: 'ts checks/unchecked.ts', text },
    ])
    expect(lintText(draft, checkWithoutRequirement, { links }).map(({ hint }) => hint)).toEqual([
      'The quote stands in `answer`: see whether the entry is for that.',
    ])
  })
})

describe('orphan-must', () => {
  const fields = `The Thing object has these fields:

* \`name\` (string, REQUIRED): What it is called.
* \`label\` (string, OPTIONAL): What it is shown as. The label MUST NOT be an insult.
`
  const draftFile = { info: 'markdown', text: fields }

  it('asks for nothing that a schema says', () => {
    expect(foundIn(fields, orphanMust, { links: exampleLinks([draftFile]) })).toEqual([
      '4:62: Expected a check, a schema or an entry in `checks/unchecked.ts` for this MUST NOT, received none.',
    ])
  })

  it('gives the entry to begin with', () => {
    const links = { ...exampleLinks([draftFile]), judgedBySchema: new Set<string>() }
    const hints = lintText(fields.replace('an insult', "the user's, or \\\\"), orphanMust, { links }).map(
      (one) => one.hint,
    )
    expect(hints.at(-1)).toMatch(
      /^Write a check, or an entry that tells what one would need: `\{ kind: 'pending', requirement: 'one~[a-z]{4}', quote: "MUST NOT be the user's", reach: 'url' \}`\.$/,
    )
  })
})

describe('each rule of the links', () => {
  it.each(linkRules.map((rule) => [rule.id, rule] as const))('%s says nothing without checks', (_, rule) => {
    expect(foundIn(draft, rule)).toEqual([])
  })

  it.each(linkRules.map((rule) => [rule.id, rule] as const))('%s finds nothing in nothing', (_, rule) => {
    const links: WorkspaceLinks = {
      links: [],
      uncheckedFile: 'checks/unchecked.ts',
      judgedBySchema: new Set(),
      schemaFiles: [],
      formerClauses: new Map(),
    }
    expect(foundIn('Nothing.', rule, { links })).toEqual([])
  })
})
