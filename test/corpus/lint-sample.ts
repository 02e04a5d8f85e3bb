import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { lintFile } from '../../scripts/commands/lint-file.ts'
import type { Finding } from '../../scripts/contract/finding.ts'
import type { Severities } from '../../scripts/lint/lint-draft.ts'
import { rules } from '../../scripts/lint/rules.ts'
import { corpusDrafts, hasCorpus } from './shared.ts'

/**
 * `node test/corpus/lint-sample.ts [--rule ID] [--count 50] [--seed 1] [--rendered]`: how often each rule speaks over the
 * corpus, and a sample of what it says, with the lines it speaks of, to be read and judged by a person.
 */
const { values } = parseArgs({
  options: {
    rule: { type: 'string' },
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    rendered: { type: 'boolean', default: false },
  },
})

const wanted = rules.filter(({ id }) => values.rule === undefined || id === values.rule)
const levels: Severities = values.rule === undefined ? {} : { [values.rule]: 'warning' }
const found: { readonly finding: Finding; readonly draft: string; readonly line: string }[] = []
for (const { file: path } of corpusDrafts()) {
  const name = basename(path)
  const rendering = values.rendered ? new AbortController().signal : undefined
  const options = { rules: wanted, levels, ...(rendering && { rendering }) }
  const { findings, textOf } = await lintFile({ path, name }, options)
  for (const finding of findings) {
    const line = textOf(finding.file)?.split('\n')[finding.span.start.line - 1] ?? ''
    found.push({ finding, draft: name, line })
  }
}

for (const [rule, all] of Map.groupBy(found, ({ finding }) => finding.rule)) {
  print(`${String(all.length).padStart(6)} ${rule} in ${new Set(all.map(({ draft }) => draft)).size} drafts`)
}
for (const { finding, draft, line } of sample(found, Number(values.count), Number(values.seed))) {
  const { start } = finding.span
  print(`\n${draft}:${start.line}:${start.column} ${finding.severity} (${finding.rule})`)
  print(`  | ${line}\n  ${finding.message}\n  ${finding.hint}`)
}
if (!hasCorpus) print('The corpus is not here: there is nothing to draw from.')

/** Draws without putting back, by a linear congruential generator, so that a seed gives one sample. */
function sample<One>(all: readonly One[], count: number, seed: number): readonly One[] {
  const left = [...all]
  const drawn: One[] = []
  let state = seed
  while (drawn.length < count && left.length > 0) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    drawn.push(...left.splice(Math.floor((state / 2_147_483_648) * left.length), 1))
  }
  return drawn
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
