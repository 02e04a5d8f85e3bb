/** What came of something that a user did: its result, or why not, in a sentence for the user. */
export type Gesture<Result> = { readonly kind: 'done'; readonly result: Result } | NotDone

export interface NotDone {
  readonly kind: 'refused'
  /**
   * `input`: what the user asked for makes no sense; `forbidden`: it is not theirs to do; `absent`: there is no such
   * thing; `conflict`: it was done before, or something else stands against it; `remote`: the other server would not.
   */
  readonly reason: 'input' | 'forbidden' | 'absent' | 'conflict' | 'remote'
  readonly message: string
}

export function done<Result>(result: Result): Gesture<Result> {
  return { kind: 'done', result }
}

export function notDone(reason: NotDone['reason'], message: string): NotDone {
  return { kind: 'refused', reason, message }
}

/** The HTTP status code that tells why something was not done. */
export function statusOf({ reason }: NotDone): number {
  return statuses[reason]
}

const statuses: Readonly<Record<NotDone['reason'], number>> = {
  input: 400,
  forbidden: 403,
  absent: 404,
  conflict: 409,
  remote: 502,
}
