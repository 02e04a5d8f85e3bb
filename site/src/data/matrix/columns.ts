import type { Run } from '../../../../scripts/contract/run.ts'
import type { Section } from '../../../../scripts/contract/spec-model.ts'
import { paintOf } from '../../browser/run/paint.ts'
import { visibleControls } from '../../render/visible-controls.ts'
import { entries } from '../entries.ts'
import type { Entry } from '../entries.ts'
import { groupBySection, sectionTitle } from '../sections.ts'
import { siteData } from '../site-data.ts'
import type { StatusKind } from '../status.ts'
import type { CellGroup } from './layout.ts'
import type { Stretch } from './tally.ts'

/** A run that the site was built with, as the matrix has it. */
export interface Column {
  /** What an address names it by: `site-1` is the site's own. */
  readonly id: string
  readonly name: string
  readonly run: Run
  /** Its verdicts on what can be judged, in reading order. */
  readonly kinds: readonly StatusKind[]
}

const bySection = groupBySection(entries.filter(({ status }) => status.kind !== 'informative'))

/** What can be judged, section by section: all but what the draft marks as informative. */
export const judgeable: readonly Entry[] = bySection.flatMap(({ items }) => items)

export const columns: readonly Column[] = siteData.runs.map(({ name, run }, index) => {
  const paint = paintOf(run)
  return {
    id: `site-${index + 1}`,
    name: visibleControls(name),
    run,
    kinds: judgeable.map(({ id }) => paint(id) ?? 'untested'),
  }
})

export interface MatrixGroup extends Stretch, CellGroup {
  readonly section: Section
  readonly items: readonly Entry[]
}

/** The sections that have something to judge; the first of each top-level one is a major one. */
export const groups: readonly MatrixGroup[] = toGroups()

function toGroups(): readonly MatrixGroup[] {
  let from = 0
  let chapter: string | undefined
  return bySection.map(({ section, items }) => {
    const [own = ''] = section.number.split('.')
    const isMajor = own !== chapter
    chapter = own
    const group = {
      section,
      items,
      name: sectionTitle(section),
      from,
      to: from + items.length,
      size: items.length,
      isMajor,
    }
    from = group.to
    return group
  })
}
