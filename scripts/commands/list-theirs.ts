import type { SiteData, UncheckedListing } from '../contract/site-data.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import { linkSubjects } from '../identity/draft-links/link-subjects.ts'
import { type LinkTarget, targetsOf } from '../identity/draft-links/link-targets.ts'
import type { OtherDraft, ResolvedEntry, ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'

/** What a site tells of how the requirements of its draft are checked. */
export type Listings = Pick<SiteData, 'checks' | 'faults' | 'unchecked'>

/** The other draft, with our links held against it. */
type Theirs = OtherDraft & { readonly resolved: ResolvedLinks }

/**
 * Tells the checks, faults and gaps of our suite in terms of another draft: a check stands under each requirement
 * that its own is linked to, a fault breaks what it makes fail, and what has no check tells why.
 */
export function listTheirs(
  { checks, faults, unchecked }: Listings,
  ours: SpecModel,
  theirs: Theirs,
): Listings {
  const targets = targetsOf(ours, theirs.resolved)
  const theirChecks = checks.flatMap((check) =>
    idsOf(targets.get(check.requirement)).map((requirement) => ({ ...check, requirement })),
  )
  const checked = new Set(theirChecks.map(({ requirement }) => requirement))
  const known = reasonsOf(unchecked, ours)
  const entries = new Map(
    theirs.resolved.entries.flatMap((one) => (one.subject === undefined ? [] : [[one.subject.id, one]])),
  )
  return {
    checks: theirChecks,
    faults: faults.flatMap((fault) => {
      const all = fault.breaks.flatMap((id) => targets.get(id) ?? [])
      const breaks = idsOf(all.filter(({ direction }) => direction !== 'ours-implies'))
      return breaks.length === 0 ? [] : [{ ...fault, breaks }]
    }),
    unchecked: linkSubjects(theirs.model).flatMap(({ id }) =>
      checked.has(id) ? [] : reasonsFor(id, entries.get(id), known),
    ),
  }
}

/** What is said of ours, by id: what is said of a requirement holds of its parts too. */
function reasonsOf(
  unchecked: readonly UncheckedListing[],
  { requirements }: SpecModel,
): ReadonlyMap<string, UncheckedListing> {
  const given = new Map(unchecked.map((entry) => [entry.requirement, entry]))
  return new Map(
    requirements.flatMap(({ id, parts = [] }) =>
      [id, ...parts.map((part) => part.id)].flatMap((one) => {
        const entry = given.get(one) ?? given.get(id)
        return entry === undefined ? [] : [[one, entry] as const]
      }),
    ),
  )
}

function idsOf(targets: readonly LinkTarget[] = []): string[] {
  return [...new Set(targets.map(({ id }) => id))]
}

/** Why a requirement of theirs has no check: what its entry says, or what our suite says of those it is linked to. */
function reasonsFor(
  id: string,
  resolved: ResolvedEntry | undefined,
  known: ReadonlyMap<string, UncheckedListing>,
): readonly UncheckedListing[] {
  const reason = (resolved?.entry.unlinked ?? '').trim()
  if (reason !== '') return [{ requirement: id, kind: 'unlinked', reason }]
  const { links = [] } = resolved ?? {}
  if (links.length === 0) {
    return [{ requirement: id, kind: 'unlinked', reason: 'The links do not account for it.' }]
  }
  const told = links.flatMap(({ requirement }) => known.get(requirement) ?? [])
  if (told.length === 0) return []
  const reasons = [...new Set(told.map((entry) => entry.reason))]
  const kind = told.every((entry) => entry.kind === 'unobservable') ? 'unobservable' : 'pending'
  return [{ requirement: id, kind, reason: reasons.join(' ') }]
}
