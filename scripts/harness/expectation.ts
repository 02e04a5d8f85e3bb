import { cutText, literal } from '../schema/literal.ts'

/** An expectation that the target did not meet: the check failed. Not for anything that went wrong on our side. */
export class ExpectationFailed extends Error {
  override readonly name = 'ExpectationFailed'
}

/** States what is expected of one value; the first value that does not meet it ends the check as failed. */
export interface Expect {
  (subject: string, received: unknown): Expectation
}

export interface Expectation {
  /** The value is this literal. */
  toBe(expected: string | number | boolean): void
  /** The value meets a description, such as "a JSON object". */
  toBeA(description: string, holds: boolean): void
}

const longest = 200

/** An `expect` that counts its uses, so that a check which expects nothing is not taken for one that passed. */
export function createExpect(): { readonly expect: Expect; readonly count: () => number } {
  let count = 0
  const expect: Expect = (subject, received) => ({
    toBe(expected) {
      count += 1
      if (received !== expected) fail(subject, `\`${String(expected)}\``, received)
    },
    toBeA(description, holds) {
      count += 1
      if (!holds) fail(subject, description, received)
    },
  })
  return { expect, count: () => count }
}

function fail(subject: string, expected: string, received: unknown): never {
  throw new ExpectationFailed(`Expected ${subject} to be ${expected}, received ${shown(received, expected)}.`)
}

/**
 * A string stands as it is, on one line, unless it would then read like the very value that it is not, as
 * `"200"` like 200.
 */
function shown(received: unknown, expected: string): string {
  if (received === undefined) return 'nothing'
  if (typeof received !== 'string') return literal(received, longest)
  const text = `\`${cutText(received.replaceAll(/\s+/g, ' ').trim(), longest)}\``
  return text === expected ? literal(received, longest) : text
}
