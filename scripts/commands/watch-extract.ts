import { basename } from 'node:path'
import type { Finding } from '../contract/finding.ts'
import { createBlockCache } from '../draft/block-cache.ts'
import { changesSince } from '../identity/changes-since.ts'
import { compareFields } from '../identity/compare-fields.ts'
import type { Drift } from '../identity/drift.ts'
import { rules } from '../lint/rules.ts'
import { changesText } from '../report/changes-text.ts'
import { count } from '../report/count.ts'
import { wrap } from '../report/printable.ts'
import { compareSchemas } from '../schema/compare-schemas.ts'
import { loadConfiguration } from '../workspace/load-workspace.ts'
import { draftPaths } from './draft-paths.ts'
import { type LintedDraft, lintFile } from './lint-file.ts'
import { locateDraft } from './locate-drafts.ts'
import type { Output } from './output.ts'
import { problemText } from './problem-text.ts'
import { ruleLevels } from './rule-levels.ts'
import { type Answer, watch } from './watch.ts'

/** The rules that tell whether a draft can be read, whether its examples keep to it, and whether its checks do. */
const watchedRules = rules.filter(
  ({ group }) => group === 'reading' || group === 'examples' || group === 'links',
)

/**
 * `everymust extract --watch`: tells after each change of the draft, or of what it hangs on, what it did to the
 * requirements, the fields, the schemas, the examples and the checks; first what changed since the lock.
 */
export async function watchExtract(file: string | undefined, output: Output): Promise<number> {
  const cache = createBlockCache()
  const configuration = await loadConfiguration(process.cwd())
  const first = draftPaths(locateDraft(file, configuration), configuration)
  let before: LintedDraft | undefined
  const answer = async (): Promise<Answer> => {
    const configuration = await loadConfiguration(process.cwd())
    const levels = ruleLevels(configuration, [])
    const located = locateDraft(file, configuration)
    const now = await lintFile(located, { levels, rules: watchedRules, cache })
    const text = answerText(before, now, output)
    // What cannot be read has no requirements: to compare with it would tell of all of them.
    if (now.draft.errors.length === 0) before = now
    return { text, paths: draftPaths(located, configuration, now.draft) }
  }
  return watch(first, answer, output)
}

function answerText(before: LintedDraft | undefined, now: LintedDraft, { colors, width }: Output): string {
  const changes = changesText(
    {
      requirements: requirementChanges(before, now),
      messages: before === undefined || isBroken(now) ? [] : compareFields(named(before), named(now)),
      schemas:
        before === undefined || isBroken(now)
          ? []
          : compareSchemas(before.subject.schemas, now.subject.schemas),
      come: newFindings(before?.findings ?? [], now.findings),
      gone: newFindings(now.findings, before?.findings ?? []),
      placeOf: placesOf(now),
    },
    colors,
    width,
  )
  return [
    ...now.problems.map((problem) => problemText(problem, colors)),
    changes === '' && before !== undefined ? 'Nothing changed in what is read.' : changes,
    wrap(summary(now), width, ''),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

function isBroken({ draft }: LintedDraft): boolean {
  return draft.errors.length > 0
}

function named({ located, draft }: LintedDraft) {
  return { file: located.name, model: draft.model }
}

/** Since the last answer; before the first one since the lock, where there is one. */
function requirementChanges(before: LintedDraft | undefined, now: LintedDraft): readonly Drift[] {
  if (isBroken(now)) return []
  if (before !== undefined) return changesSince(before.draft, now.draft, now.draft.document.source)
  return hasLock(now) ? now.draft.drift : []
}

/** Whether the ids come from a lock: without one every requirement is new, which is not worth telling. */
function hasLock({ draft }: LintedDraft): boolean {
  return draft.drift.some(({ kind }) => kind !== 'added')
}

function placesOf({ draft }: LintedDraft) {
  const spans = draft.model.requirements.flatMap(({ id, span, parts = [] }) => [
    [id, span.start] as const,
    ...parts.map((part) => [part.id, part.span.start] as const),
  ])
  const places = new Map(spans)
  return (id: string) => places.get(id)
}

/** The findings of a later list that an earlier one has not, wherever they stand: lines move with every edit. */
function newFindings(earlier: readonly Finding[], later: readonly Finding[]): readonly Finding[] {
  const left = new Map<string, number>()
  for (const one of earlier) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1)
  return later.filter((one) => {
    const number = left.get(keyOf(one)) ?? 0
    left.set(keyOf(one), number - 1)
    return number <= 0
  })
}

function keyOf({ rule, file, message }: Finding): string {
  return [rule, file, message].join('\n')
}

function summary(now: LintedDraft): string {
  const { located, draft, findings } = now
  const { model, drift } = draft
  const unlocked = drift.filter(({ kind }) => kind !== 'same').length
  const lock = located.workspace?.lock
  const told = [
    `${located.name}: ${count(model.requirements.length, 'requirement')}`,
    count(model.messages.length, 'message'),
    count(model.examples.length, 'example'),
    findings.length === 0 ? 'no problem' : count(findings.length, 'problem'),
  ]
  if (lock === undefined || !hasLock(now)) return `${told.join(', ')}.`
  const against = unlocked === 0 ? 'as in' : `${unlocked} not as in`
  return `${told.join(', ')}; ${against} ${basename(lock)}.`
}
