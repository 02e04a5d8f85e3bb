import type { PausingClock } from './pausing-clock.ts'

/** A work did not end in the time that it had. */
export class TimeUpError extends Error {
  override readonly name = 'TimeUpError'
}

export interface Bounds {
  readonly milliseconds: number
  readonly clock: PausingClock
  readonly signal: AbortSignal
}

/**
 * Does some work within a time, and tells it by its signal when that is up, or when `signal` aborts: then it
 * rejects at once, whatever the work does.
 */
export async function within<Result>(
  { milliseconds, clock, signal }: Bounds,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted()
  const own = new AbortController()
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const end = (reason: unknown): void => {
    own.abort(reason)
    reject(reason)
  }
  const onAbort = (): void => end(signal.reason)
  const stopClock = clock.after(milliseconds, () => end(new TimeUpError(`no end after ${milliseconds} ms`)))
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work(own.signal), expired])
  } finally {
    stopClock()
    signal.removeEventListener('abort', onAbort)
  }
}
