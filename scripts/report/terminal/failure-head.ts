import { citationPlace, citationStanding, sectionPlace } from '../citation-text.ts'
import { directionWords } from '../../identity/draft-links/direction-words.ts'
import { printable, withRemark, wrap } from '../printable.ts'
import type { TerminalReport } from '../terminal.ts'
import { sectionTitle, type ToldVerdict, verdictWord } from '../told-verdicts.ts'
import { glyphs, paintVerdict } from '../verdict-marks.ts'

/** What failed: the section of the linked or other draft first, where there is one; else ours, and that only ours says it. */
export function failureHead(
  told: ToldVerdict,
  { run, draftFile, colors, width }: TerminalReport,
): readonly string[] {
  const { verdict, subject, section } = told
  const { requirement, level, cites: [first, ...more] = [], ours, through = [] } = verdict
  const { line, field } = subject
  const word = `${glyphs[verdict.verdict]} ${printable(verdictWord(told, run))}`
  const mark = paintVerdict(verdict.verdict, word, colors)
  const named = (before: string, name: string, ...about: readonly string[]): string =>
    nameAndAbout({ before, name, about: `(${about.join(', ')})` }, { colors, width })
  const below = (lines: readonly string[]): readonly string[] =>
    lines.map((one) => colors.dim(wrap(one, width, '  ')))
  const strength = `${level}${field === undefined ? '' : ` on ${field}`}`
  const place = `${draftFile}:${line}`
  if (run.suiteDraft !== undefined) {
    const sources = through.map(
      (one) => `through ${one.requirement} (${directionWords[one.direction].relation}): ${one.verdict}`,
    )
    const where = section === undefined ? run.draft.docname : sectionPlace(run.draft.docname, section)
    return [`${mark} ${named(word, where, strength, place, requirement)}`, ...below(sources)]
  }
  const here = first === undefined ? word : '  id'
  const own = named(here, requirement, strength, `Section ${sectionTitle(told)}`, place)
  if (first === undefined) {
    const remark = 'Ours: the linked draft does not ask for it, so it decides nothing.'
    return [`${mark} ${own}`, ...below(ours === true ? [remark] : [])]
  }
  const others = more.map((one) => `also ${citationPlace(one)} (${citationStanding(one)})`)
  return [
    `${mark} ${named(word, citationPlace(first), citationStanding(first))}`,
    ...below(others),
    `  id ${own}`,
  ]
}

/** A name, and what is to be known of it in the same line or below; `before` stands already before it. */
function nameAndAbout(
  { before, name, about }: { readonly before: string; readonly name: string; readonly about: string },
  { colors, width }: Pick<TerminalReport, 'colors' | 'width'>,
): string {
  const plain = `${before} ${printable(name)}`
  const line = withRemark(plain, printable(about), { width, indent: '  ', paint: colors.dim })
  return `${colors.bold(printable(name))}${line.slice(plain.length)}`
}
