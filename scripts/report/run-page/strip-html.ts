import type { VerdictKind } from '../../contract/run.ts'
import { escapeHtml } from '../escape-html.ts'
import type { RunReport } from '../run-report.ts'
import { verdictCounts } from '../score-text.ts'
import { type ToldVerdict, verdictWord } from '../told-verdicts.ts'
import { linkTo } from './mark-html.ts'
import { pageSections } from './page-sections.ts'

const cell = 7
const step = 9
const height = 28

/** Height says what colour says: what fails is tall, what is unknown a little less, what was not looked at is low. */
const heights: Readonly<Record<VerdictKind, number>> = {
  failed: 28,
  errored: 24,
  inconclusive: 20,
  blocked: 20,
  passed: 14,
  'not-applicable': 6,
  untested: 3,
}
const partialHeight = 10
/** A long section goes on in the next picture, so that a narrow page can break it. */
const longest = 24

/** The whole run as a picture: a bar for each requirement, a strip for each section, which leads there. */
export function stripHtml(told: readonly ToldVerdict[], report: RunReport): readonly string[] {
  if (told.length === 0) return []
  const strips = pageSections(told).map(({ anchor, number, title, verdicts }) => {
    const counts = verdictCounts(verdicts.map(({ verdict }) => verdict)).map(
      ({ kind, all }) => `${all} ${kind}`,
    )
    const label = escapeHtml(`${title}: ${counts.join(', ')}`)
    const pictures = Array.from({ length: Math.ceil(verdicts.length / longest) }, (_, at) =>
      picture(verdicts.slice(at * longest, (at + 1) * longest), report),
    )
    return `<li><a href="${linkTo(anchor)}" title="${label}"><span class="bars" role="img" aria-label="${label}">${pictures.join('')}</span><span class="tick" aria-hidden="true">${escapeHtml(number)}</span></a></li>`
  })
  return ['<nav class="strips" aria-label="Sections">', `<ol>${strips.join('\n')}</ol>`, '</nav>']
}

function picture(verdicts: readonly ToldVerdict[], { run }: RunReport): string {
  const bars = verdicts.map((told, place) => {
    const { verdict, partial, requirement } = told.verdict
    const tall = partial ? partialHeight : heights[verdict]
    const title = escapeHtml(`${requirement}: ${verdictWord(told, run)}`)
    return `<rect class="${verdict}" x="${place * step}" y="${height - tall}" width="${cell}" height="${tall}"><title>${title}</title></rect>`
  })
  return `<svg width="${verdicts.length * step}" height="${height}" viewBox="0 0 ${verdicts.length * step} ${height}" aria-hidden="true">${bars.join('')}</svg>`
}
