import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RuleExample } from '../../scripts/contract/rule-listing.ts'
import { readRuleComment } from '../../scripts/lint/rule-comment.ts'
import type { Rule } from '../../scripts/lint/rule.ts'
import { rules } from '../../scripts/lint/rules.ts'
import { root } from '../workspace-suite.ts'
import { exampleNits } from './format/example-nits.ts'
import { exampleLinks } from './links/example-links.ts'
import { foundIn } from './lint-text.ts'

/** The examples in the comment above each rule, run. */
describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', async (id, rule) => {
  const file = join(root, 'scripts', 'lint', rule.group, `${id}.ts`)
  const comment = readRuleComment(await readFile(file, 'utf8'))

  it('has a comment with what, when and why, and at least one example of each kind', () => {
    expect(comment.rule).toBe(id)
    expect(comment.ok.length).toBeGreaterThan(0)
    expect(comment.notOk.length).toBeGreaterThan(0)
  })

  it.each(comment.ok.map((example, index) => [index + 1, example] as const))(
    'finds nothing in its example %i of what is ok',
    (_, example) => {
      expect(run(example, rule)).toEqual([])
    },
  )

  it.each(comment.notOk.map((example, index) => [index + 1, example] as const))(
    'finds what it says in its example %i of what is not',
    (_, example) => {
      expect(run(example, rule)).toEqual(example.findings)
    },
  )
})

function run({ files }: RuleExample, rule: Rule): readonly string[] {
  return foundIn(files[0]?.text ?? '', rule, {
    ...(rule.group === 'links' && { links: exampleLinks(files) }),
    ...(rule.group === 'format' && { nits: exampleNits(files) }),
  })
}
