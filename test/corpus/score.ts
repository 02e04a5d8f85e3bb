import { scoreIdentity } from './score-identity.ts'
import { scoreOpenapi } from './score-openapi.ts'
import { hasCorpus, workingGroupDraft, disputes } from './shared.ts'
import { type Score, scoreCorpus, scoreDraft, summarize } from './score-drafts.ts'

/**
 * `npm run score`: how exactly real drafts are read, against what independent tools make of them, how far
 * schemas agree with an OpenAPI document written by hand, and how well requirements keep their ids when drafts
 * are edited.
 */
if (hasCorpus) {
  const scores = await scoreCorpus(showProgress)
  showProgress(scores.length, scores.length)
  printCorpus(scores)
  printWorkingGroup(await scoreDraft(workingGroupDraft))
  await scoreOpenapi(print)
} else {
  print('The corpus is absent here: nothing to score against.')
}
scoreIdentity(print)

function printCorpus(scores: readonly Score[]): void {
  const all = summarize(scores)
  const row = (name: string, figure: string, wanted: string): void =>
    print(`  ${name.padEnd(44)} ${figure.padStart(8)}   ${wanted.padStart(8)}`)
  print(`Corpus: ${all.drafts} drafts, ${disputes().length} readings of the oracle disputed`)
  row('', 'reached', 'wanted')
  row('every section right: anchor, title, number', String(all.sections), '64')
  row('every keyword right', String(all.keywords), '65')
  row('every code block right: text and type', String(all.code), '64')
  row('same sentence', percent(all.sentence), '99 %')
  row('line within the sentence', percent(all.line), '99 %')
  row("line is the keyword's", percent(all.keywordLine), '')
  const off = scores.filter(
    ({ sections, keywords, code, sentence }) => !sections || !keywords || !code || sentence < 1,
  )
  if (off.length > 0) print('\nNot read exactly, or disputed:')
  for (const { id, sections, keywords, code, sentence } of off) {
    const what = [
      !sections && 'sections',
      !keywords && 'keywords',
      !code && 'code',
      sentence < 1 && `sentences ${percent(sentence)}`,
    ]
    print(`  ${id}: ${what.filter((one) => one !== false).join(', ')}`)
  }
}

function printWorkingGroup({ sections, keywords, code, sentence, line }: Score): void {
  print(
    `\nOpen Cloud Mesh, working group text: sections ${mark(sections)}, keywords ${mark(keywords)}, code ${mark(code)}, same sentence ${percent(sentence)}, line ${percent(line)}`,
  )
}

function mark(isRight: boolean): string {
  return isRight ? 'right' : 'not right'
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY !== true) return
  process.stderr.write(done === all ? '\r\u001B[K' : `\rreading draft ${done + 1} of ${all}`)
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
