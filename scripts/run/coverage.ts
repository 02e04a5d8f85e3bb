import type { Coverage, CoverageKind, CoveredRequirement, LevelCoverage } from '../contract/coverage.ts'
import { type Reach, reaches } from '../contract/run.ts'
import type { Level, SpecModel } from '../contract/spec-model.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import type { Fault } from '../harness/reference-server.ts'
import type { Suite } from './suite.ts'

const levels: readonly Level[] = ['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY']

/** Tells for every normative requirement and part of a draft how the suite judges it, or why it does not. */
export function coverageOf(model: SpecModel, suite: Suite, faults: readonly Fault[]): Coverage {
  const means = findMeans(suite, faults)
  const requirements = model.requirements
    .filter(({ normative }) => normative)
    .flatMap((requirement): readonly CoveredRequirement[] => {
      const { id, level, section, clause, parts = [] } = requirement
      const covered = parts.map((part) => ({
        ...describe({ id: part.id, level: part.level, section, clause: part.text, partOf: id }, [], means),
        partOf: id,
      }))
      return [describe({ id, level, section, clause }, covered, means), ...covered]
    })
  const counted = requirements.filter(({ partOf }) => partOf === undefined)
  const bySection = Map.groupBy(counted, ({ section }) => section)
  return {
    format: 'everymust-coverage/1',
    draft: model.docname,
    suite: suite.version,
    levels: countLevels(counted),
    sections: model.sections.flatMap(({ anchor, number, title }) => {
      const ofSection = bySection.get(anchor) ?? []
      return ofSection.length === 0 ? [] : [{ anchor, number, title, levels: countLevels(ofSection) }]
    }),
    requirements,
  }
}

/** What the suite and the reference server have on each requirement. */
interface Means {
  readonly checksOf: (id: string) => readonly { readonly id: string; readonly reach: Reach }[]
  readonly faultsOf: (id: string) => readonly string[]
  readonly unchecked: Suite['unchecked']
}

function findMeans({ written, derived, unchecked }: Suite, faults: readonly Fault[]): Means {
  const checks = Map.groupBy([...written, ...derived], ({ requirement }) => requirement)
  const broken = Map.groupBy(
    faults.flatMap(({ name, breaks }) => breaks.map((requirement) => ({ name, requirement }))),
    ({ requirement }) => requirement,
  )
  return {
    checksOf: (id) => checks.get(id) ?? [],
    faultsOf: (id) => (broken.get(id) ?? []).map(({ name }) => name),
    unchecked,
  }
}

interface Subject {
  readonly id: string
  readonly level: Level
  readonly section: string
  readonly clause: string
  readonly partOf?: string
}

function describe(
  { partOf, ...subject }: Subject,
  parts: readonly CoveredRequirement[],
  { checksOf, faultsOf, unchecked }: Means,
): CoveredRequirement {
  const own = checksOf(subject.id)
  const entry = unchecked.find(({ requirement }) => requirement === subject.id || requirement === partOf)
  const all = new Set([...own.map(({ reach }) => reach), ...parts.flatMap(({ reach }) => reach ?? [])])
  const least = reaches.find((reach) => all.has(reach))
  return {
    ...subject,
    kind: kindOf(
      subject.level,
      own.length > 0 && faultsOf(subject.id).length > 0,
      own.length > 0,
      parts,
      entry?.kind,
    ),
    ...(least !== undefined && { reach: least }),
    ...(entry !== undefined && own.length === 0 && { reason: reasonOf(entry) }),
    checks: own.map(({ id }) => id),
    faults: [...faultsOf(subject.id)],
  }
}

function kindOf(
  level: Level,
  isProven: boolean,
  hasChecks: boolean,
  parts: readonly CoveredRequirement[],
  entry: Suite['unchecked'][number]['kind'] | undefined,
): CoverageKind {
  if (isProven) return 'judged'
  const ofParts = parts.map(({ kind }) => kind)
  const open = ofParts.filter((kind) => kind !== 'unobservable' && kind !== 'permission')
  if (open.length > 0 && open.every((kind) => kind === 'judged')) return 'judged'
  if (hasChecks) return 'unproven'
  if (ofParts.includes('judged')) return 'partly'
  if (ofParts.includes('unproven')) return 'unproven'
  return entry ?? (level === 'MAY' ? 'permission' : 'missing')
}

function reasonOf(entry: Suite['unchecked'][number]): string {
  return entry.kind === 'unobservable'
    ? unobservableReasons[entry.reason]
    : `A check will need the reach \`${entry.reach}\`.`
}

function countLevels(requirements: readonly CoveredRequirement[]): LevelCoverage[] {
  return levels.flatMap((level) => {
    const ofLevel = requirements.filter((one) => one.level === level)
    if (ofLevel.length === 0) return []
    const observable = ofLevel.filter(({ kind }) => kind !== 'unobservable' && kind !== 'permission')
    const judged = observable.filter(({ kind }) => kind === 'judged')
    return [{ level, requirements: ofLevel.length, observable: observable.length, judged: judged.length }]
  })
}
