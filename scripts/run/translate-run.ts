import type { Run, RunDraft, Verdict } from '../contract/run.ts'
import { linksSha256 } from '../identity/draft-links/links-sha256.ts'
import { type LinkSubject, linkSubjects } from '../identity/draft-links/link-subjects.ts'
import type { OtherDraft, ResolvedEntry, ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'
import { judgedFingerprints } from '../identity/whole-fingerprints.ts'
import { fold } from './fold.ts'
import { byLatestVersion, withVerdicts } from './judged.ts'
import { type LinkedVerdict, type Translation, translateVerdict } from './translate-verdict.ts'

/**
 * Tells a run of our suite in terms of another draft: a verdict for each of its requirements and parts, in its
 * reading order, from those on ours that are linked. What the checks found stays as it is. The run is one in
 * terms of ours as it is now, and `resolved` holds its links against that very text of the other draft.
 */
export function translateRun(run: Run, theirs: OtherDraft, resolved: ResolvedLinks): Run {
  const draft: RunDraft = { docname: theirs.model.docname, sha256: theirs.sha256 }
  const told = { ...run, draft, suiteDraft: run.draft, linksSha256: linksSha256(resolved.links) }
  const verdicts = translateVerdicts(run.verdicts, theirs, resolved)
  const byLatest = translateVerdicts(byLatestVersion(run.verdicts), theirs, resolved)
  return withVerdicts(
    told,
    verdicts.map((verdict, index) => withLatest(verdict, byLatest[index])),
  )
}

/** What no version up to the one judged by has, and what it is by the latest. */
function withLatest({ since, ...verdict }: Verdict, latest: Verdict | undefined): Verdict {
  if (since === undefined || latest === undefined) return verdict
  const { reason: _reason, ...told } = verdict
  return {
    ...told,
    verdict: 'not-applicable',
    partial: false,
    reason: `Version ${since} has it first.`,
    since,
    byLatest: { verdict: latest.verdict, partial: latest.partial },
  }
}

function translateVerdicts(
  told: readonly Verdict[],
  theirs: OtherDraft,
  resolved: ResolvedLinks,
): readonly Verdict[] {
  const ours = new Map(told.map((verdict) => [verdict.requirement, verdict]))
  const entries = new Map(
    resolved.entries.flatMap((one) => (one.subject === undefined ? [] : [[one.subject.id, one] as const])),
  )
  const unknown =
    resolved.links.sha256 === theirs.sha256
      ? 'The links do not account for it.'
      : 'The text has changed here since the links were written.'
  const own = linkSubjects(theirs.model).map((subject) =>
    tellOwn(subject, entries.get(subject.id), ours, unknown),
  )
  const parts = Map.groupBy(own, ({ subject }) => subject.partOf)
  const fingerprints = judgedFingerprints(theirs.model)
  return own.map((one) => {
    const fingerprint = fingerprints.get(one.subject.id)
    const verdict = joinVerdict(one, parts.get(one.subject.id) ?? [])
    return { ...verdict, ...(fingerprint !== undefined && { fingerprint }) }
  })
}

/** What the entry of a requirement or part itself tells, without its parts. */
interface OwnTranslation {
  readonly subject: LinkSubject
  /** Whether the links account for it: else nothing that is known of its parts is all of it. */
  readonly isKnown: boolean
  /** Whether the run does not tell of one of those on ours. */
  readonly isUnknownToRun: boolean
  readonly linked: readonly LinkedVerdict[]
  readonly told: Translation
}

function tellOwn(
  subject: LinkSubject,
  known: ResolvedEntry | undefined,
  ours: ReadonlyMap<string, Verdict>,
  unknown: string,
): OwnTranslation {
  const { entry, links = [] } = known ?? {}
  const linked = links.flatMap(({ requirement, direction }) => {
    const verdict = ours.get(requirement)
    return verdict === undefined ? [] : [{ direction, verdict }]
  })
  const isKnown = entry !== undefined && (links.length > 0 || (entry.unlinked ?? '').trim() !== '')
  const isUnknownToRun =
    linked.length < links.length || linked.some(({ verdict }) => verdict.unknown === true)
  const about = { subject, isKnown, isUnknownToRun, linked }
  const untested = (reason: string): OwnTranslation => ({
    ...about,
    told: { verdict: 'untested', partial: false, reason, by: [] },
  })
  if (entry === undefined) return untested(unknown)
  if (linked.length === 0) {
    if (links.length > 0) return untested('The run has no verdict on what it is linked to.')
    const reason = (entry.unlinked ?? '').trim()
    return untested(reason === '' ? 'The links do not account for it.' : reason)
  }
  // Where the run is without one of its links, the others are not all that it says.
  const isComplete = entry.complete === true && linked.length === entry.links?.length
  return { ...about, told: translateVerdict({ level: subject.level, linked, isComplete }) }
}

/** Folds a requirement's parts into its own verdict. */
function joinVerdict(one: OwnTranslation, parts: readonly OwnTranslation[]): Verdict {
  const { subject, told } = one
  const { id, partOf, level, section } = subject
  const verdict = fold(level, kindsOf([one]), kindsOf(parts))
  const { reason } = verdict === told.verdict ? told : {}
  const by = [one, ...parts].flatMap((each) => each.told.by)
  const through = distinctLinks([one, ...parts])
  const since = latestSince(through)
  return {
    requirement: id,
    ...(partOf !== undefined && { partOf }),
    level,
    section,
    verdict,
    partial: verdict === 'passed' && hasLeftOut(one, parts),
    ...(verdict === 'untested' &&
      [one, ...parts].some(({ isUnknownToRun }) => isUnknownToRun) && { unknown: true as const }),
    ...(reason !== undefined && { reason }),
    ...(since !== undefined && { since }),
    checks: [...new Set(by.flatMap(({ checks }) => checks))],
    ...(through.length > 0 && {
      through: through.map(({ direction, verdict: { requirement, verdict: kind } }) => ({
        requirement,
        direction,
        verdict: kind,
      })),
    }),
  }
}

/** The version that first has all of what is linked, where no earlier one has any of it. */
function latestSince(linked: readonly LinkedVerdict[]): string | undefined {
  const versions = linked.flatMap(({ verdict: { since } }) => since ?? [])
  if (versions.length === 0 || versions.length < linked.length) return undefined
  return versions.toSorted(versionOrder.compare).at(-1)
}

const versionOrder = new Intl.Collator('en', { numeric: true })

/** A pass leaves something out where one of those that made it does, or where nothing tells of what it says. */
function hasLeftOut(one: OwnTranslation, parts: readonly OwnTranslation[]): boolean {
  const { told, linked } = one
  if (told.partial || parts.some((part) => part.told.partial)) return true
  if ([one, ...parts].some(({ isKnown }) => !isKnown)) return true
  // By its own links it passed with these very parts, whatever is known of each.
  if (told.verdict === 'passed') return false
  const isOpen = told.verdict === 'untested' && linked.length > 0
  return isOpen || parts.some((part) => part.told.verdict === 'untested')
}

/** What nothing told of decides nothing, and is no outcome. */
function kindsOf(all: readonly OwnTranslation[]) {
  return all.flatMap(({ told: { verdict } }) => (verdict === 'untested' ? [] : [verdict]))
}

function distinctLinks(all: readonly OwnTranslation[]): readonly LinkedVerdict[] {
  const links = all.flatMap(({ linked }) => linked)
  return [
    ...new Map(links.map((one) => [JSON.stringify([one.verdict.requirement, one.direction]), one])).values(),
  ]
}
