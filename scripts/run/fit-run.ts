import type { Run, Verdict } from '../contract/run.ts'
import type { Requirement, SpecModel } from '../contract/spec-model.ts'
import { judgedFingerprints } from '../identity/whole-fingerprints.ts'
import { withVerdicts } from './judged.ts'

/** The text of the draft that a run is in terms of, as it is now; `sha256` is of its file. */
export interface PresentText {
  readonly model: SpecModel
  readonly sha256: string
}

/**
 * Brings a stored run to the present text of the draft that it is in terms of: one verdict for each requirement and
 * part, in reading order. What was reworded since, or has no verdict in it, is untested; what the draft retired for
 * one other with the same words is that; what it does not have is left out. The notes of the run tell of these.
 */
export function fitRun(run: Run, { model, sha256 }: PresentText): Run {
  const isSameText = run.draft.sha256 === sha256
  const fingerprints = judgedFingerprints(model)
  const { verdicts: known, renamed, dropped } = findVerdicts(run, model, fingerprints)
  const verdicts = subjectsOf(model).map((subject) => {
    const { id } = subject
    return fitVerdict(known.get(id), { ...subject, fingerprint: fingerprints.get(id), isSameText })
  })
  const notes = [
    ...(run.notes ?? []),
    ...(isSameText
      ? []
      : [
          `The run was made with another text of ${run.draft.docname}; what changed since is untested in it.`,
        ]),
    ...notesOn(known, verdicts, dropped),
  ]
  const told = {
    ...run,
    draft: { ...run.draft, sha256 },
    notes: [...new Set(notes)],
    checks: run.checks.map((check) => ({
      ...check,
      requirement: renamed.get(check.requirement) ?? check.requirement,
    })),
  }
  return withVerdicts(told, verdicts)
}

interface Subject extends Pick<Requirement, 'id' | 'level' | 'section'> {
  readonly partOf?: string
}

function subjectsOf({ requirements }: SpecModel): readonly Subject[] {
  return requirements
    .filter(({ normative }) => normative)
    .flatMap(({ id, level, section, parts = [] }) => [
      { id, level, section },
      ...parts.map((part) => ({ id: part.id, level: part.level, section, partOf: id })),
    ])
}

interface FoundVerdicts {
  /** By the ids that the draft has. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  /** From the retired ids of the run to those that took their place. */
  readonly renamed: ReadonlyMap<string, string>
  readonly dropped: number
}

function findVerdicts(
  run: Run,
  { retired }: SpecModel,
  fingerprints: ReadonlyMap<string, string>,
): FoundVerdicts {
  const given = new Map(run.verdicts.map((verdict) => [verdict.requirement, verdict]))
  const heirs = new Map(
    retired.map(({ id, became: [heir, ...more] }) => [id, more.length === 0 ? heir : undefined]),
  )
  const verdicts = new Map([...given].filter(([id]) => fingerprints.has(id)))
  const renamed = new Map<string, string>()
  for (const [id, verdict] of given) {
    const heir = heirs.get(id)
    if (fingerprints.has(id) || heir === undefined || verdicts.has(heir)) continue
    if (verdict.fingerprint === undefined || verdict.fingerprint !== fingerprints.get(heir)) continue
    verdicts.set(heir, verdict)
    renamed.set(id, heir)
  }
  return { verdicts, renamed, dropped: given.size - verdicts.size }
}

interface Fitting extends Subject {
  readonly fingerprint: string | undefined
  readonly isSameText: boolean
}

const notThere = 'The run has no verdict on it.'
const reworded = 'It was reworded since the run was made.'
const unsaid = 'The run does not tell which words it judged.'

function fitVerdict(
  known: Verdict | undefined,
  { id, level, section, partOf, fingerprint, isSameText }: Fitting,
): Verdict {
  const place = {
    requirement: id,
    ...(partOf !== undefined && { partOf }),
    level,
    section,
    ...(fingerprint !== undefined && { fingerprint }),
  }
  const untold = (reason: string): Verdict => ({
    ...place,
    verdict: 'untested',
    partial: false,
    unknown: true,
    reason,
    checks: [],
  })
  if (known === undefined) return untold(notThere)
  const { cites: _cites, ours: _ours, partOf: _partOf, ...told } = known
  if (known.verdict === 'untested') return { ...told, ...place }
  if (known.fingerprint === undefined && !isSameText) return untold(unsaid)
  const isReworded = known.fingerprint !== undefined && known.fingerprint !== fingerprint
  return isReworded || known.level !== level ? untold(reworded) : { ...told, ...place }
}

function notesOn(
  known: ReadonlyMap<string, Verdict>,
  verdicts: readonly Verdict[],
  dropped: number,
): readonly string[] {
  const missing = verdicts.filter(({ requirement }) => !known.has(requirement)).length
  const untold = verdicts.filter(
    ({ requirement, unknown }) =>
      unknown === true && known.has(requirement) && known.get(requirement)?.unknown !== true,
  )
  const unsaidOnes = untold.filter(({ reason }) => reason === unsaid).length
  const changed = untold.length - unsaidOnes
  return [
    ...(missing === 0
      ? []
      : [`The run has no verdict on ${missing} of the ${verdicts.length} requirements and parts.`]),
    ...(changed === 0 ? [] : [`Reworded since, and so untested: ${changed} of those that the run judged.`]),
    ...(unsaidOnes === 0
      ? []
      : ['The run does not tell which words it judged: nothing of it can be taken over.']),
    ...(dropped === 0
      ? []
      : [`Left out, for the draft does not have them: ${dropped} of those that the run tells of.`]),
  ]
}
