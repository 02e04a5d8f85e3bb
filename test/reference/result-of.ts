import type { Gesture } from '../../reference/gestures/gesture.ts'

/** The result of a gesture that a test expects to be done. */
export async function resultOf<Result>(gesture: Gesture<Result> | Promise<Gesture<Result>>): Promise<Result> {
  const made = await gesture
  if (made.kind === 'done') return made.result
  throw new Error(`Expected a gesture that is done, received: ${made.message}`)
}
