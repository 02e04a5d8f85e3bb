import type { CheckReach } from './define-checks.ts'

/** Why no outside observer can tell whether a requirement is met. */
export const unobservableReasons = {
  'inside-the-server': 'It is about what the server does internally, of which nothing reaches the outside.',
  'inside-a-client': 'It is about how a client uses what it received, of which nothing reaches the server.',
  'user-interface': 'It is about what a person is shown or does.',
  'no-baseline': 'Whether it applies depends on something that only the operator knows.',
} as const

export type UnobservableReason = keyof typeof unobservableReasons

/** A requirement without a check, and why; `pending` ones name the reach that a check will need. */
export type Unchecked =
  | {
      readonly kind: 'unobservable'
      readonly requirement: string
      readonly quote: string
      readonly reason: UnobservableReason
    }
  | {
      readonly kind: 'pending'
      readonly requirement: string
      readonly quote: string
      readonly reach: CheckReach
    }

/** Declares the requirements that no check observes. */
export function defineUnchecked(entries: readonly Unchecked[]): readonly Unchecked[] {
  return entries
}
