import type { CheckListing, FaultListing, UncheckedListing } from '../../../scripts/contract/site-data.ts'
import { reaches } from '../../../scripts/contract/run.ts'
import type { CheckOutcome, Reach, Verdict } from '../../../scripts/contract/run.ts'
import type {
  Actor,
  FieldPointer,
  Level,
  Requirement,
  RequirementPart,
  Section,
} from '../../../scripts/contract/spec-model.ts'
import { sectionOf } from './sections.ts'
import { model, run, siteData } from './site-data.ts'
import { isLoud, statusOfVerdict } from './status.ts'
import type { Status } from './status.ts'

/** A requirement or a part of one: whatever has an id, a page and a cell of its own. */
export interface Entry {
  readonly id: string
  readonly level: Level
  readonly keyword: string
  readonly text: string
  readonly clause: string
  readonly context?: string | undefined
  /** Whom it binds, and when; a part is bound as its requirement is. */
  readonly actor?: Actor | undefined
  readonly condition?: string | undefined
  readonly section: Section
  readonly line: number
  readonly field?: FieldPointer | undefined
  readonly parent?: string | undefined
  readonly parts: readonly string[]
  /** The element of the reading page that stands for it: a field's part shares its requirement's. */
  readonly place: string
  /** Whom its checks and those of its parts judge: names of the suite's roles, in their order. */
  readonly roles: readonly string[]
  /** The least reach at which a check judges something of it; none where nothing does. */
  readonly reach?: Reach | undefined
  readonly status: Status
  readonly verdict?: Verdict | undefined
}

const verdicts = new Map(run?.verdicts.map((verdict) => [verdict.requirement, verdict]))
const checks = Map.groupBy(siteData.checks, (check) => check.requirement)
const unchecked = new Map(siteData.unchecked.map((entry) => [entry.requirement, entry]))
const outcomes = new Map(run?.checks.map((outcome) => [outcome.id, outcome]))

/** Every requirement and part, in reading order, a part right behind its requirement. */
export const entries: readonly Entry[] = uniqueById(
  model.requirements.flatMap((requirement) => [
    requirementEntry(requirement),
    ...(requirement.parts ?? []).map((part) => partEntry(part, requirement)),
  ]),
)

const byId = new Map(entries.map((entry) => [entry.id, entry]))

export function findEntry(id: string): Entry | undefined {
  return byId.get(id)
}

export function partsOf(entry: Entry): readonly Entry[] {
  return entry.parts.flatMap((id) => byId.get(id) ?? [])
}

export function checksOf(id: string): readonly CheckListing[] {
  return checks.get(id) ?? []
}

export function outcomeOf(checkId: string): CheckOutcome | undefined {
  return outcomes.get(checkId)
}

export function faultsOf(id: string): readonly FaultListing[] {
  return siteData.faults.filter((fault) => fault.breaks.includes(id))
}

export function uncheckedReason(id: string): UncheckedListing | undefined {
  return unchecked.get(id)
}

/** What the mark in the draft shows: the entry's own status, or the loud one of a part at the same place. */
export function markedEntry(entry: Entry): Entry {
  if (isLoud(entry.status.kind)) return entry
  return partsOf(entry).find((part) => part.place === entry.place && isLoud(part.status.kind)) ?? entry
}

/** An id has one page and one cell, whatever the file says. */
function uniqueById(all: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>()
  return all.filter((entry) => !seen.has(entry.id) && seen.add(entry.id))
}

function requirementEntry(requirement: Requirement): Entry {
  const { id, level, keyword, text, clause, context, actor, condition, line, field, normative } = requirement
  const parts = (requirement.parts ?? []).map((part) => part.id)
  const section = sectionOf(requirement.section)
  const status = statusOf(id, normative, parts)
  const said = { id, level, keyword, text, clause, context, actor, condition, section, line, field }
  return { ...said, parts, place: id, ...meansOf([id, ...parts]), status, verdict: verdicts.get(id) }
}

function partEntry(part: RequirementPart, requirement: Requirement): Entry {
  const isAtKeyword = part.span.start.offset === requirement.span.start.offset
  return {
    id: part.id,
    level: part.level,
    keyword: requirement.keyword,
    text: part.text,
    clause: part.text,
    context: requirement.clause,
    actor: requirement.actor,
    condition: requirement.condition,
    section: sectionOf(requirement.section),
    line: part.span.start.line,
    field: part.field,
    parent: requirement.id,
    parts: [],
    place: isAtKeyword ? requirement.id : part.id,
    ...meansOf([part.id]),
    status: statusOf(part.id, requirement.normative, []),
    verdict: verdicts.get(part.id),
  }
}

/** Whom the checks of these judge, and what the least of them needs. */
function meansOf(ids: readonly string[]): Pick<Entry, 'roles' | 'reach'> {
  const all = ids.flatMap((id) => checks.get(id) ?? [])
  return {
    roles: Object.keys(siteData.roles).filter((name) => all.some(({ role }) => role === name)),
    reach: reaches.find((reach) => all.some((check) => check.reach === reach)),
  }
}

function statusOf(id: string, normative: boolean, parts: readonly string[]): Status {
  if (!normative) return { kind: 'informative' }
  if (run) {
    const verdict = verdicts.get(id)
    if (!verdict) return { kind: 'untested' }
    return { kind: statusOfVerdict(verdict), reason: verdict.reason }
  }
  if ([id, ...parts].some((candidate) => checks.has(candidate))) return { kind: 'checked' }
  const entry = unchecked.get(id)
  return entry ? { kind: entry.kind, reason: entry.reason } : { kind: 'unchecked' }
}
