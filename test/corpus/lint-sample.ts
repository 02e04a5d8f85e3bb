import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { Finding } from '../../scripts/contract/finding.ts'
import { parseDraft } from '../../scripts/draft/parse-draft.ts'
import { buildModel } from '../../scripts/extract/build-model.ts'
import { assignIds } from '../../scripts/identity/assign-ids.ts'
import { lintDraft, type Severities } from '../../scripts/lint/lint-draft.ts'
import { rules } from '../../scripts/lint/rules.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import { corpusDrafts, hasCorpus } from './shared.ts'

/**
 * `node test/corpus/lint-sample.ts [--rule ID] [--count 50] [--seed 1]`: how often each rule speaks over the
 * corpus, and a sample of what it says, with the lines it speaks of, to be read and judged by a person.
 */
const { values } = parseArgs({
  options: {
    rule: { type: 'string' },
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
  },
})

const wanted = rules.filter(({ id }) => values.rule === undefined || id === values.rule)
const severities: Severities = values.rule === undefined ? {} : { [values.rule]: 'warning' }
const found: { readonly finding: Finding; readonly draft: string; readonly source: string }[] = []
for (const { file } of corpusDrafts()) {
  const document = parseDraft(await readFile(file), basename(file))
  const { model } = assignIds(buildModel(document), [])
  const schemas = new Map(model.messages.map((message) => [message.name, buildSchema(message, file)]))
  const options = { rules: wanted, severities, urlOf: (rule: string) => `https://everymust.example/${rule}` }
  for (const finding of lintDraft({ document, model, schemas }, options)) {
    found.push({ finding, draft: basename(file), source: document.source })
  }
}

for (const [rule, all] of Map.groupBy(found, ({ finding }) => finding.rule)) {
  print(`${String(all.length).padStart(6)} ${rule} in ${new Set(all.map(({ draft }) => draft)).size} drafts`)
}
for (const { finding, draft, source } of sample(found, Number(values.count), Number(values.seed))) {
  const { start } = finding.span
  const line = source.slice(source.lastIndexOf('\n', start.offset - 1) + 1).split('\n')[0] ?? ''
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
