import * as z from 'zod'
import { Reach } from './run.ts'
import { Level } from './spec-model.ts'

/**
 * How a requirement stands in a suite. `judged`: checks judge all that it says, and faults show that each can fail.
 * `partly`: that is so of some of its parts. `unproven`: no fault breaks what its checks judge. `permission`: a MAY that
 * nothing has to judge.
 */
export const CoverageKind = z.enum([
  'judged',
  'partly',
  'unproven',
  'unobservable',
  'pending',
  'missing',
  'permission',
])
export type CoverageKind = z.infer<typeof CoverageKind>

export const CoveredRequirement = z.strictObject({
  id: z.string(),
  partOf: z.string().optional(),
  level: Level,
  section: z.string(),
  clause: z.string(),
  kind: CoverageKind,
  /** The least reach at which a check judges something of it. */
  reach: Reach.optional(),
  /** Why it is unobservable, or what a check would need: a sentence. */
  reason: z.string().optional(),
  checks: z.array(z.string()),
  faults: z.array(z.string()),
})
export type CoveredRequirement = Readonly<z.infer<typeof CoveredRequirement>>

/** Counts over the requirements of one level, parts not counted. */
export const LevelCoverage = z.strictObject({
  level: Level,
  requirements: z.int(),
  observable: z.int(),
  judged: z.int(),
})
export type LevelCoverage = Readonly<z.infer<typeof LevelCoverage>>

/** What a suite judges of its draft; sections are in reading order and have requirements. */
export const Coverage = z.strictObject({
  format: z.literal('everymust-coverage/1'),
  draft: z.string(),
  suite: z.string(),
  levels: z.array(LevelCoverage),
  sections: z.array(
    z.strictObject({
      anchor: z.string(),
      number: z.string(),
      title: z.string(),
      levels: z.array(LevelCoverage),
    }),
  ),
  requirements: z.array(CoveredRequirement),
})
export type Coverage = Readonly<z.infer<typeof Coverage>>
