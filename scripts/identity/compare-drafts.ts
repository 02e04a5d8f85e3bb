import {
  type ChangedWords,
  type ChangeKind,
  type ConcernedCheck,
  type DraftDiff,
  type RequirementChange,
  type StatedRequirement,
} from '../contract/draft-diff.ts'
import { compareFields, type NamedModel } from './compare-fields.ts'
import { diffWords } from './diff-words.ts'
import { wordsOf } from './fingerprint.ts'
import { groupBySection } from './group-by-section.ts'
import type { Match, MatchedDrafts } from './match-drafts.ts'

/** What a comparison is told beside the two drafts. */
export interface ComparisonContext {
  /** What the drafts' files are called. */
  readonly files: { readonly old: string; readonly new: string }
  /** Whether what did not change is listed too, and not only counted. */
  readonly isWhole: boolean
  readonly workspace?: DraftDiff['workspace']
  readonly notes: readonly string[]
  /** What a workspace has that is about a requirement, by the requirement's id. */
  readonly checksOf: (id: string) => readonly ConcernedCheck[]
}

/** Tells requirement by requirement, and field by field, what changed between two drafts that have been matched. */
export function compareDrafts(matched: MatchedDrafts, context: ComparisonContext): DraftDiff {
  const { files, isWhole, workspace, notes } = context
  const old: NamedModel = { file: files.old, model: matched.before }
  const now: NamedModel = { file: files.new, model: matched.after }
  const statements = { before: statementsOf(old), after: statementsOf(now) }
  const changes = matched.matches.flatMap((match) => changeOf(match, statements, context))
  return {
    format: 'everymust-diff/1',
    old: { file: files.old, docname: old.model.docname, title: old.model.title },
    new: { file: files.new, docname: now.model.docname, title: now.model.title },
    ...(workspace !== undefined && { workspace }),
    notes: [...notes],
    counts: {
      requirements: countKinds(changes.filter(({ isPart }) => !isPart)),
      parts: countKinds(changes.filter(({ isPart }) => isPart)),
    },
    sections: [...groupBySection(matched, changes, (change) => isWhole || isToBeTold(change))],
    messages: [...compareFields(old, now)],
  }
}

/** Whether a reader has to look at it: the words, the level or the place changed, or whether it binds at all. */
export function isToBeTold({ kind, before, after }: RequirementChange): boolean {
  if (kind !== 'same' && kind !== 'reflowed') return true
  return before[0]?.normative !== after?.normative
}

interface Statement {
  readonly isPart: boolean
  readonly stated: StatedRequirement
}
type Statements = ReadonlyMap<string, Statement>

function statementsOf({ file, model }: NamedModel): Statements {
  const statements = model.requirements.flatMap((requirement): readonly Statement[] => {
    const {
      id,
      level,
      normative,
      section,
      line,
      clause,
      text,
      context,
      field,
      span,
      parts = [],
    } = requirement
    const whole: StatedRequirement = {
      id,
      level,
      normative,
      section,
      line,
      clause,
      file: span.file ?? file,
      sentence: text,
      ...(context !== undefined && { context }),
      ...(field !== undefined && { field }),
    }
    const ofParts = parts.map((part): Statement => {
      const stated: StatedRequirement = {
        id: part.id,
        level: part.level,
        normative,
        section,
        file: part.span.file ?? file,
        line: part.span.start.line,
        clause: part.text,
        sentence: part.text,
        context: text,
        ...(part.field !== undefined && { field: part.field }),
      }
      return { isPart: true, stated }
    })
    return [{ isPart: false, stated: whole }, ...ofParts]
  })
  return new Map(statements.map((statement) => [statement.stated.id, statement]))
}

function changeOf(
  { kind, id, from }: Match,
  statements: { readonly before: Statements; readonly after: Statements },
  { checksOf }: ComparisonContext,
): readonly RequirementChange[] {
  const before = from.flatMap((one) => statements.before.get(one) ?? [])
  const after = id === undefined ? undefined : statements.after.get(id)
  const shown = after ?? before[0]
  if (shown === undefined) return []
  const isOneToOne = kind !== 'split' && before.length === 1
  const changed = isOneToOne ? changedWords(before[0]?.stated, after?.stated) : undefined
  return [
    {
      kind,
      isPart: shown.isPart,
      id: shown.stated.id,
      before: before.map(({ stated }) => stated),
      ...(after !== undefined && { after: after.stated }),
      ...(changed !== undefined && { changed }),
      checks: [...new Set([shown.stated.id, ...from])].flatMap(checksOf),
    },
  ]
}

/** A change of words goes before one of punctuation, which is all that a reflowed requirement can have. */
function changedWords(
  before: StatedRequirement | undefined,
  after: StatedRequirement | undefined,
): ChangedWords | undefined {
  if (before === undefined || after === undefined) return undefined
  const texts = [
    { of: 'clause', was: before.clause, is: after.clause },
    { of: 'sentence', was: before.sentence, is: after.sentence },
    { of: 'field', was: before.field?.path.join('.') ?? '', is: after.field?.path.join('.') ?? '' },
    { of: 'context', was: before.context ?? '', is: after.context ?? '' },
  ] as const
  const changed =
    texts.find(({ was, is }) => wordsOf(was).join(' ') !== wordsOf(is).join(' ')) ??
    texts.find(({ was, is }) => flat(was) !== flat(is))
  return changed && { of: changed.of, words: [...diffWords(changed.was, changed.is)] }
}

function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function countKinds(changes: readonly RequirementChange[]): Record<ChangeKind, number> {
  const count = (kind: ChangeKind): number => changes.filter((change) => change.kind === kind).length
  return {
    same: count('same'),
    reflowed: count('reflowed'),
    reworded: count('reworded'),
    'level-changed': count('level-changed'),
    moved: count('moved'),
    split: count('split'),
    merged: count('merged'),
    added: count('added'),
    removed: count('removed'),
  }
}
