import { links } from '../links/links.ts'
import type { CoverageChoice } from './coverage.ts'
import { levelFilters } from './filters.ts'

/** By what a count of requirements is narrowed. */
interface Counted {
  readonly coverage?: CoverageChoice
  readonly level?: string
  readonly reach?: string
  readonly section?: string
}

/**
 * The list of the requirements that were counted, parts not counted. The page that it leads to is narrowed by one of
 * them, which works without a script, and by the rest in its query.
 */
export function countedLink({ coverage, level, reach, section }: Counted): string {
  const rest = new URLSearchParams({ ...(section !== undefined && { section }) })
  if (coverage !== undefined) {
    if (level !== undefined) rest.set('level', level)
    if (reach !== undefined) rest.set('reach', reach)
    rest.set('kind', 'requirement')
    return `${links.filter('coverage', coverage)}?${rest}`
  }
  rest.set('kind', 'requirement')
  const page = levelFilters.find(({ choice }) => choice === level)
  return `${page === undefined ? links.requirements : links.filter('level', page.value)}?${rest}`
}
