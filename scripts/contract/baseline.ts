import * as z from 'zod'

/** A failure that is known, with the reason why it stands; with `check`, only as far as that check finds it. */
export const KnownFailure = z.strictObject({
  /** A requirement, or a part of one. */
  requirement: z.string().min(1),
  check: z.string().min(1).optional(),
  reason: z.string(),
})
export type KnownFailure = Readonly<z.infer<typeof KnownFailure>>

/** The failures of a target that do not decide whether a run passes. */
export const Baseline = z.strictObject({
  format: z.literal('everymust-baseline/1'),
  known: z.array(KnownFailure),
})
export type Baseline = Readonly<z.infer<typeof Baseline>>
