import type { Run } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'

/** A run with what every telling of it needs beside. */
export interface ToldRun {
  readonly run: Run
  /** The draft in whose terms the verdicts are. */
  readonly model: SpecModel
  /** What is to be known beside the run's own notes. */
  readonly notes: readonly string[]
  /** How messages call the draft's file. */
  readonly draftFile: string
  /** Why a requirement, or a part of one, is known to fail, by its id. */
  readonly known?: ReadonlyMap<string, string>
  /** Default: the run's own target, within its reach. */
  readonly repeat?: RepeatedRun
  /** How Everymust is called, word by word; default: by its name. */
  readonly program?: readonly string[]
}

/** A run with all that a report in a file tells of it. */
export interface RunReport extends ToldRun {
  /** Where the draft's file stands, for what is shown beside it. */
  readonly place: DraftPlace
  /** Where to read about Everymust. */
  readonly homepage: string
}

export interface DraftPlace {
  /** The folder that files are named from in a repository. */
  readonly root: string
  /** The draft's path from there, with `/` between its parts; one that begins with `..` or `/` stands outside. */
  readonly path: string
}

/** How the run is made again. */
export interface RepeatedRun {
  /** What stands behind `everymust check`, word by word, without `--only`. */
  readonly words: readonly string[]
  /** Whether the target is still there when the report is read; the reference server of a run is not. */
  readonly hasTarget: boolean
}
