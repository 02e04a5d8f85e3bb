import type { CoverageKind, CoveredRequirement } from '../../../scripts/contract/coverage.ts'
import { siteData } from './site-data.ts'

const covered = new Map(siteData.coverage?.requirements.map((one) => [one.id, one]))

/** What a list can be narrowed to: `observable` is whatever a check judges or could judge. */
export type CoverageChoice = CoverageKind | 'observable'

export interface CoverageWords {
  readonly word: string
  readonly meaning: string
}

/** The word for each kind of coverage and the sentence that explains it, what needs a look first. */
export const coverageWords: Readonly<Record<CoverageChoice, CoverageWords>> = {
  missing: { word: 'missing', meaning: 'Neither a check judges it, nor is there a reason why none does.' },
  unproven: { word: 'unproven', meaning: 'No fault of the reference server shows that its checks can fail.' },
  partly: { word: 'judged in part', meaning: 'Some of its parts are judged, others are not.' },
  pending: { word: 'pending', meaning: 'A check is planned and not written yet.' },
  judged: {
    word: 'judged',
    meaning: 'Checks judge all of it that can be observed, and faults show that each can fail.',
  },
  unobservable: { word: 'not observable', meaning: 'It cannot be observed from outside a server.' },
  permission: { word: 'permitted', meaning: 'A MAY, of which nothing has to be judged.' },
  observable: { word: 'observable', meaning: 'Whatever a check judges or could judge.' },
}

/** The kinds of coverage, in the order in which they are told. */
export const coverageKinds: readonly CoverageKind[] = [
  'missing',
  'unproven',
  'partly',
  'pending',
  'judged',
  'unobservable',
  'permission',
]

/** The choices that a requirement falls under. */
export function coverageChoices(id: string): readonly CoverageChoice[] {
  const kind = covered.get(id)?.kind
  if (kind === undefined) return []
  return kind === 'unobservable' || kind === 'permission' ? [kind] : [kind, 'observable']
}

/** How many of each kind, in words: `22 judged, 1 permitted`. */
export function tellCoverage(requirements: readonly CoveredRequirement[]): string {
  const counted = coverageKinds.map((kind) => [
    requirements.filter((one) => one.kind === kind).length,
    coverageWords[kind].word,
  ])
  return counted
    .filter(([count]) => count !== 0)
    .map((pair) => pair.join(' '))
    .join(', ')
}
