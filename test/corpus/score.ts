import { hasOracle, scoreDraft, workingGroupDraft } from './score-draft.ts'

/** `npm run score`: what is found of an independent reading of the working group's text, in percent. */
if (hasOracle) {
  const scores = await scoreDraft(workingGroupDraft)
  const rows = [
    ['sections found', scores.section_recall],
    ['sections right', scores.section_precision],
    ['section numbers', scores.number],
    ['keywords found', scores.kw_recall],
    ['keywords right', scores.kw_precision],
    ['same sentence', scores.sentence],
    ['same line', scores.line_exact],
    ['code blocks', scores.code_exact],
    ['code types', scores.code_type],
  ] as const
  for (const [name, share] of rows)
    process.stdout.write(`${name.padEnd(16)} ${(100 * share).toFixed(1).padStart(6)} %\n`)
} else {
  process.stdout.write('No oracle here: nothing to score against.\n')
}
