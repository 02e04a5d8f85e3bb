import * as z from 'zod'
import { Citation, Direction } from './draft-links.ts'
import { Level } from './spec-model.ts'

/** What a check needs of its target, from the least to the most. */
export const reaches = ['url', 'probe', 'peer', 'recipient', 'gesture'] as const
export const Reach = z.enum(reaches)
export type Reach = z.infer<typeof Reach>

export const outcomes = ['passed', 'failed', 'inconclusive', 'not-applicable', 'blocked', 'errored'] as const
export const OutcomeKind = z.enum(outcomes)
export type OutcomeKind = z.infer<typeof OutcomeKind>

export const VerdictKind = z.enum([...outcomes, 'untested'])
export type VerdictKind = z.infer<typeof VerdictKind>

/** One HTTP exchange, secrets removed; exactly one of `response` and `failure` is there. */
export const RecordedExchange = z.strictObject({
  /** Set where the target sent the request, and we answered. */
  direction: z.literal('received').optional(),
  /** Milliseconds since 1970, when it began. */
  at: z.number().optional(),
  request: z.strictObject({
    method: z.string(),
    url: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.string().optional(),
  }),
  response: z
    .strictObject({
      status: z.int(),
      statusText: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.string(),
      bodyBytes: z.int(),
      validUtf8: z.boolean(),
    })
    .optional(),
  redirects: z.array(z.strictObject({ status: z.int(), url: z.string(), location: z.string() })),
  finalUrl: z.string(),
  failure: z.strictObject({ code: z.string(), message: z.string() }).optional(),
  durationMs: z.number(),
})
export type RecordedExchange = Readonly<z.infer<typeof RecordedExchange>>

/** What one check found. `evidence` holds indexes into the run's `exchanges`. */
export const CheckOutcome = z.strictObject({
  id: z.string(),
  requirement: z.string(),
  kind: z.enum(['derived', 'written']),
  reach: Reach,
  outcome: OutcomeKind,
  message: z.string().optional(),
  durationMs: z.number(),
  evidence: z.array(z.int().min(0)),
})
export type CheckOutcome = Readonly<z.infer<typeof CheckOutcome>>

/** A requirement's outcome over its checks, or `untested` with its reason. `partOf` names the requirement of a part. */
export const Verdict = z.strictObject({
  requirement: z.string(),
  partOf: z.string().optional(),
  level: Level,
  section: z.string(),
  verdict: VerdictKind,
  partial: z.boolean(),
  /** Of what was judged, with its parts or the clause that it belongs to, the list's intro and the field. */
  fingerprint: z.string().optional(),
  /** The run does not tell of it: it was interrupted, or is a stored one of another text. It counts as not judged. */
  unknown: z.literal(true).optional(),
  reason: z.string().optional(),
  checks: z.array(z.string()),
  /** The first version of the protocol that has it, where the run judges by an earlier one: it does not apply. */
  since: z.string().optional(),
  /** With `since`: what it is by the latest version. */
  byLatest: z.strictObject({ verdict: VerdictKind, partial: z.boolean() }).optional(),
  /** Where the drafts that this one is linked to say the same. */
  cites: z.array(Citation).optional(),
  /** It stands in no draft that ours is linked to, and so decides no exit code. */
  ours: z.literal(true).optional(),
  /** In a run told in terms of another draft: the verdicts on our requirements that this one comes from. */
  through: z
    .array(z.strictObject({ requirement: z.string(), direction: Direction, verdict: VerdictKind }))
    .optional(),
})
export type Verdict = Readonly<z.infer<typeof Verdict>>

/** MUST-level requirements within the granted reach: how many apply, how many were really judged. */
export const Judged = z.strictObject({
  applicable: z.int(),
  judged: z.int(),
  failed: z.int(),
  errored: z.int(),
})
export type Judged = Readonly<z.infer<typeof Judged>>

/** A named quirk or precondition of the target that was recognised: no verdict. `evidence` holds indexes into the run's `exchanges`. */
const Finding = z.strictObject({
  name: z.string(),
  message: z.string(),
  evidence: z.array(z.int().min(0)),
})

/** By which version of the protocol a run judges, and how the target stands by the latest one. */
const RunProfile = z.strictObject({
  version: z.string(),
  /** What the target itself told; absent where it is as the version judged by. */
  told: z.string().optional(),
  latest: z.string(),
  /** The same counts, by the latest version. */
  judged: Judged,
})

export const RunDraft = z.strictObject({ docname: z.string(), sha256: z.string() })
export type RunDraft = Readonly<z.infer<typeof RunDraft>>

/** One suite against one target. */
export const Run = z.strictObject({
  format: z.literal('everymust-run/1'),
  suite: z.string(),
  target: z.string(),
  protocol: z.string(),
  /** The draft in whose terms the verdicts are. */
  draft: RunDraft,
  /** The suite's own draft, where the verdicts were told in terms of another. */
  suiteDraft: RunDraft.optional(),
  /** SHA-256 of the links by which they were told so. */
  linksSha256: z.string().optional(),
  reach: Reach,
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  recognised: z.string(),
  profile: RunProfile.optional(),
  findings: z.array(Finding).optional(),
  /** Set where it was interrupted: what was not judged by then is untested. */
  interrupted: z.literal(true).optional(),
  /** What a reader of the verdicts has to know: of the target, and of what they were taken from. */
  notes: z.array(z.string()).optional(),
  checks: z.array(CheckOutcome),
  verdicts: z.array(Verdict),
  judged: Judged,
  exchanges: z.array(RecordedExchange),
})
export type Run = Readonly<z.infer<typeof Run>>
