import { type Edit, type EditKind, editKinds, trapKinds } from './edit.ts'
import { makeEdit, makeEdits } from './make-edit.ts'
import type { Original } from './original.ts'
import { createRandom, type Random } from './random.ts'
import { createShelf } from './real-drafts.ts'
import { type Trial, tryEdits } from './try-edits.ts'

/** One edit of a kind, or ten of any kinds at once. */
export type TrialKind = EditKind | 'ten-at-once'

/** What editors do, and ten such things at once. */
export const trialKinds: readonly TrialKind[] = [...editKinds, 'ten-at-once']

/** What has led matching astray, or might. */
export const trapTrialKinds: readonly TrialKind[] = trapKinds

/** What came of the trials of one kind. */
export interface Tally {
  readonly kind: TrialKind
  /** How many edits were made: some drafts have no place for some. */
  readonly made: number
  /** Those of which some requirement or part of the draft was told wrong: which edit of which draft, and what. */
  readonly wrong: readonly string[]
  /** Which ids went to another requirement, and where. */
  readonly misplaced: readonly string[]
}

const mostDraftsTried = 100

/** Tries edits on drafts, so many of each kind. The same seeds make the same edits of the same drafts. */
export function runTrials(
  files: readonly string[],
  kinds: readonly TrialKind[],
  { from, count }: { readonly from: number; readonly count: number },
  onTrial: (done: number) => void = () => undefined,
): readonly Tally[] {
  const draftOf = createShelf()
  let done = 0
  return kinds.map((kind) => {
    const trials: { readonly trial: Trial; readonly place: string }[] = []
    for (let seed = from; seed < from + count; seed += 1) {
      const random = createRandom(hashOf(`${kind} ${seed}`))
      for (let tried = 0; tried < mostDraftsTried; tried += 1) {
        const draft = draftOf(random.pick(files) ?? '')
        const edits = editsOf(draft.original, kind, random)
        if (edits === undefined) continue
        trials.push({ trial: tryEdits(draft, edits), place: `${kind} ${seed} ${draft.name}` })
        break
      }
      onTrial((done += 1))
    }
    return {
      kind,
      made: trials.length,
      wrong: trials.flatMap(({ trial, place }) => {
        const told = trial.misjudged.map((one) => `expected ${one.expected}, received ${one.received}`)
        return told.length === 0 ? [] : [`${place}: ${told.join('; ')}`]
      }),
      misplaced: trials.flatMap(({ trial, place }) => trial.misplaced.map((id) => `${place}: ${id}`)),
    }
  })
}

function editsOf(original: Original, kind: TrialKind, random: Random): readonly Edit[] | undefined {
  if (kind !== 'ten-at-once') {
    const edit = makeEdit(original, kind, random)
    return edit && [edit]
  }
  const edits = makeEdits(original, editKinds, 10, random)
  return edits.length === 10 ? edits : undefined
}

/** Spreads names over the seeds. Source: the FNV-1a hash. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}
