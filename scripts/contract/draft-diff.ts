import * as z from 'zod'
import { Reach } from './run.ts'
import { FieldPointer, Level, Requiredness } from './spec-model.ts'

/** What can have happened to a requirement, from what needs no look to what needs the closest. */
export const changeKinds = [
  'same',
  'reflowed',
  'reworded',
  'level-changed',
  'moved',
  'split',
  'merged',
  'added',
  'removed',
] as const
export const ChangeKind = z.enum(changeKinds)
export type ChangeKind = z.infer<typeof ChangeKind>

/** One of the two drafts; `file` is as the user gave it. */
const ComparedDraft = z.strictObject({ file: z.string(), docname: z.string(), title: z.string() })

/** A requirement or part as one of the drafts states it; `line` is the keyword's, in `file`. */
export const StatedRequirement = z.strictObject({
  id: z.string(),
  level: Level,
  normative: z.boolean(),
  section: z.string(),
  file: z.string(),
  line: z.int().min(1),
  /** The clause of a requirement, the text of a part. */
  clause: z.string(),
  sentence: z.string(),
  context: z.string().optional(),
  field: FieldPointer.optional(),
})
export type StatedRequirement = Readonly<z.infer<typeof StatedRequirement>>

/** A stretch of a text that changed: what is `same` and `added`, joined, is the new text. */
export const WordChange = z.strictObject({ kind: z.enum(['same', 'removed', 'added']), text: z.string() })
export type WordChange = Readonly<z.infer<typeof WordChange>>

/**
 * The words that changed, in the nearest text that has a change: the clause, else its sentence, else the path of
 * its field, else its context.
 */
export const ChangedWords = z.strictObject({
  of: z.enum(['clause', 'sentence', 'field', 'context']),
  words: z.array(WordChange),
})
export type ChangedWords = Readonly<z.infer<typeof ChangedWords>>

/**
 * Whether what names a requirement still fits the new draft: `stale` where its quote no longer stands in the
 * clause, `gone` where the draft no longer has the requirement.
 */
export const Fit = z.enum(['fits', 'stale', 'gone'])
export type Fit = z.infer<typeof Fit>

/** What a workspace has that is about one requirement. `requirement` is the id by which it names it. */
export const ConcernedCheck = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('written'),
    id: z.string(),
    requirement: z.string(),
    /** Where it is declared. */
    file: z.string(),
    line: z.int().min(1),
    reach: Reach,
    fit: Fit,
  }),
  z.strictObject({
    kind: z.literal('derived'),
    requirement: z.string(),
    message: z.string(),
    /** Places in the message's schema, such as `#/properties/name/type`. */
    locations: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('fault'), name: z.string(), requirement: z.string(), fit: Fit }),
  z.strictObject({
    kind: z.enum(['unobservable', 'pending']),
    requirement: z.string(),
    reason: z.string(),
    file: z.string(),
    line: z.int().min(1),
    fit: Fit,
  }),
])
export type ConcernedCheck = Readonly<z.infer<typeof ConcernedCheck>>

/**
 * What happened to one requirement or part. `id` is the new draft's, and the old one's where it is removed;
 * `before` has several statements where it was merged from them, and none where it is added.
 */
export const RequirementChange = z.strictObject({
  kind: ChangeKind,
  isPart: z.boolean(),
  id: z.string(),
  before: z.array(StatedRequirement),
  after: StatedRequirement.optional(),
  /** Where one statement became one other, and words of it changed. */
  changed: ChangedWords.optional(),
  checks: z.array(ConcernedCheck),
})
export type RequirementChange = Readonly<z.infer<typeof RequirementChange>>

/** The changes of one section, in reading order; `isGone` where only the old draft has that section. */
export const SectionChanges = z.strictObject({
  anchor: z.string(),
  number: z.string(),
  title: z.string(),
  isGone: z.boolean(),
  changes: z.array(RequirementChange),
})
export type SectionChanges = Readonly<z.infer<typeof SectionChanges>>

/** A field as one of the drafts defines it; `requirement` is the id of its REQUIRED or OPTIONAL. */
export const StatedField = z.strictObject({
  file: z.string(),
  line: z.int().min(1),
  type: z.string().optional(),
  requiredness: Requiredness.optional(),
  condition: z.string().optional(),
  values: z.array(z.string()),
  requirement: z.string().optional(),
})
export type StatedField = Readonly<z.infer<typeof StatedField>>

/** A field of which something changed; `path` is as in the spec model. */
export const FieldChange = z.strictObject({
  kind: z.enum(['added', 'removed', 'changed']),
  path: z.array(z.string()),
  /** What of it changed, where both drafts have it. */
  what: z.array(z.enum(['type', 'requiredness', 'condition', 'values'])),
  before: StatedField.optional(),
  after: StatedField.optional(),
})
export type FieldChange = Readonly<z.infer<typeof FieldChange>>

/** A message that is new or gone, or has fields of which something changed. */
export const MessageChange = z.strictObject({
  kind: z.enum(['added', 'removed', 'changed']),
  message: z.string(),
  title: z.string(),
  section: z.string(),
  fields: z.array(FieldChange),
})
export type MessageChange = Readonly<z.infer<typeof MessageChange>>

const Counts = z.record(ChangeKind, z.int().min(0))

/** What `everymust diff OLD NEW --format json` prints: requirement by requirement what changed between two drafts. */
export const DraftDiff = z.strictObject({
  format: z.literal('everymust-diff/1'),
  old: ComparedDraft,
  new: ComparedDraft,
  /** Where the ids and checks come from, where one of the drafts is that of a workspace. */
  workspace: z.strictObject({ draft: z.string(), lock: z.string() }).optional(),
  /** What could not be told, and why. */
  notes: z.array(z.string()),
  counts: z.strictObject({ requirements: Counts, parts: Counts }),
  sections: z.array(SectionChanges),
  messages: z.array(MessageChange),
})
export type DraftDiff = Readonly<z.infer<typeof DraftDiff>>
