import type { Run } from '../../../../scripts/contract/run.ts'
import { paintOf } from '../../browser/run/paint.ts'
import type { StatusKind } from '../status.ts'

/** Which way a verdict changed. */
export type Change = 'failing' | 'mended' | 'vanished' | 'passing' | 'unsure' | 'other'

/** The changes in the order in which one wants to know of them. */
export const changeOrder: readonly Change[] = ['failing', 'mended', 'vanished', 'passing', 'unsure', 'other']

export interface Difference {
  readonly id: string
  readonly before: StatusKind
  readonly after: StatusKind
  readonly change: Change
}

/** The requirements among these on which two runs came to different verdicts. */
export function differencesOf(
  one: Pick<Run, 'verdicts'>,
  other: Pick<Run, 'verdicts'>,
  ids: readonly string[],
): readonly Difference[] {
  const [paintOne, paintOther] = [paintOf(one), paintOf(other)]
  return ids.flatMap((id) => {
    const before = paintOne(id) ?? 'untested'
    const after = paintOther(id) ?? 'untested'
    return before === after ? [] : [{ id, before, after, change: changeOf(before, after) }]
  })
}

function changeOf(before: StatusKind, after: StatusKind): Change {
  if (after === 'failed') return 'failing'
  if (before === 'failed') return isPass(after) ? 'mended' : 'vanished'
  if (isPass(before)) return isPass(after) ? 'other' : 'unsure'
  return isPass(after) ? 'passing' : 'other'
}

function isPass(kind: StatusKind): boolean {
  return kind === 'passed' || kind === 'partial'
}

/** What a group of differences is called: of one server at two times, or of two servers. */
export function changeTitle(change: Change, one: string, other: string, isSameTarget: boolean): string {
  return (isSameTarget ? overTime : betweenServers(one, other))[change]
}

type Titles = Readonly<Record<Change, string>>

const overTime: Titles = {
  failing: 'Newly failing',
  mended: 'Mended',
  vanished: 'No longer seen to fail, nor to pass',
  passing: 'Newly passing',
  unsure: 'No longer seen to pass',
  other: 'Other changes',
}

function betweenServers(one: string, other: string): Titles {
  return {
    failing: `Failed by ${other}, not by ${one}`,
    mended: `Failed by ${one}, passed by ${other}`,
    vanished: `Failed by ${one}, neither failed nor passed by ${other}`,
    passing: `Passed by ${other}, neither failed nor passed by ${one}`,
    unsure: `Passed by ${one}, neither failed nor passed by ${other}`,
    other: 'Other differences',
  }
}
