import type { Verdict, VerdictKind } from '../../../scripts/contract/run.ts'

/** How far a requirement is known: its verdict in a run; without a run, whether anything checks it. */
export type StatusKind =
  | VerdictKind
  | 'partial'
  | 'informative'
  | 'checked'
  | 'pending'
  | 'unobservable'
  | 'unlinked'
  | 'unchecked'

export interface Status {
  readonly kind: StatusKind
  readonly reason?: string | undefined
}

/** The status of what a run has come to a verdict on. */
export function statusOfVerdict({ verdict, partial }: Pick<Verdict, 'verdict' | 'partial'>): StatusKind {
  return verdict === 'passed' && partial ? 'partial' : verdict
}

export interface StatusWords {
  readonly word: string
  readonly meaning: string
}

/** The word for each status and the sentence that explains it. */
export const statusWords: Readonly<Record<StatusKind, StatusWords>> = {
  failed: { word: 'failed', meaning: 'The target was seen to break the requirement.' },
  errored: { word: 'errored', meaning: 'The check itself went wrong; this says nothing about the target.' },
  inconclusive: { word: 'inconclusive', meaning: 'The target answered, but the answer does not tell.' },
  blocked: { word: 'blocked', meaning: 'Something that the run needs was missing.' },
  passed: { word: 'passed', meaning: 'Every check of the requirement passed.' },
  partial: {
    word: 'partial',
    meaning: 'What was checked passed, but checks beyond the granted reach were left out.',
  },
  'not-applicable': { word: 'not applicable', meaning: 'The requirement’s own condition does not hold.' },
  untested: { word: 'untested', meaning: 'No check of the requirement ran.' },
  informative: {
    word: 'informative',
    meaning: 'The draft marks the text as informative; it is never judged.',
  },
  checked: { word: 'checked', meaning: 'At least one check observes the requirement.' },
  pending: { word: 'pending', meaning: 'A check is planned and not written yet.' },
  unobservable: { word: 'not observable', meaning: 'It cannot be observed from outside a server.' },
  unlinked: { word: 'not linked', meaning: 'Nothing of the draft that is checked stands for it.' },
  unchecked: { word: 'not checked', meaning: 'No check observes the requirement.' },
}

const verdictOrder: readonly StatusKind[] = [
  'failed',
  'errored',
  'inconclusive',
  'blocked',
  'passed',
  'partial',
  'not-applicable',
  'untested',
  'informative',
]
const checkOrder: readonly StatusKind[] = [
  'checked',
  'pending',
  'unobservable',
  'unlinked',
  'unchecked',
  'informative',
]

/** The statuses that can occur, the most urgent first. */
export function statusOrder(hasRun: boolean): readonly StatusKind[] {
  return hasRun ? verdictOrder : checkOrder
}

const loud: ReadonlySet<StatusKind> = new Set(['failed', 'errored', 'inconclusive', 'blocked'])

/** Whether a status deserves a mark in the margin: it failed, or it could not be told. */
export function isLoud(kind: StatusKind): boolean {
  return loud.has(kind)
}
