import type { Run } from '../../../../scripts/contract/run.ts'
import { statusOrder, statusWords } from '../status.ts'
import type { StatusKind } from '../status.ts'

export interface Count {
  readonly kind: StatusKind
  readonly count: number
}

/** How many there are of each status that occurs, the most urgent first. */
export function tally(kinds: readonly StatusKind[]): readonly Count[] {
  return statusOrder(true)
    .map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
    .filter(({ count }) => count > 0)
}

/** `2 failed, 14 passed`. */
function tallyText(counts: readonly Count[]): string {
  return counts.map(({ kind, count }) => `${count} ${statusWords[kind].word}`).join(', ')
}

/** A named stretch of the cells: a section. */
export interface Stretch {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** What the picture of a row shows, in words: how many of each status, and in which sections it failed. */
export function rowText(name: string, kinds: readonly StatusKind[], sections: readonly Stretch[]): string {
  const failed = sections.flatMap((section) => {
    const count = kinds.slice(section.from, section.to).filter((kind) => kind === 'failed').length
    return count === 0 ? [] : [`${section.name} (${count})`]
  })
  const where = failed.length === 0 ? '' : ` Failed in ${failed.join('; ')}.`
  return `${name}: ${tallyText(tally(kinds)) || 'nothing to judge'}.${where}`
}

/** `40%`: of the MUST-level requirements within reach, how many were really judged. */
export function shareText({ judged }: Pick<Run, 'judged'>): string {
  const { applicable, judged: done } = judged
  return `${applicable === 0 ? 0 : Math.floor((100 * done) / applicable)}%`
}

/** The share with what it counts. */
export function shareMeaning(run: Pick<Run, 'judged'>): string {
  const { applicable, judged } = run.judged
  return `${shareText(run)}: ${judged} of ${applicable} MUST requirements within reach judged`
}

/** The facts below a row's name. */
export function factsText(kinds: readonly StatusKind[], run: Pick<Run, 'judged'>): string {
  const failed = kinds.filter((kind) => kind === 'failed').length
  return `${failed} failed, ${shareText(run)} judged`
}

/** The day of a run, and the version of the protocol that the target told. */
export function whenText({ startedAt, profile }: Pick<Run, 'startedAt' | 'profile'>): string {
  const version = profile === undefined ? undefined : (profile.told ?? profile.version)
  return [startedAt.slice(0, 10), ...(version === undefined ? [] : [version])].join(', ')
}
