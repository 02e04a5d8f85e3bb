import type { PausingClock } from './pausing-clock.ts'
import { type StrayError, watchStrays } from './stray-errors.ts'

/** A work did not end in the time that it had. */
export class TimeUpError extends Error {
  override readonly name = 'TimeUpError'
}

export interface Bounds {
  readonly milliseconds: number
  readonly clock: PausingClock
  readonly signal: AbortSignal
  /** Is told of what the work throws where nobody waits for it, also when it is over. */
  readonly onStray?: (error: StrayError) => void
}

/**
 * Does some work within a time, and tells it by its signal when that is up, or when `signal` aborts: then it
 * rejects at once, whatever the work does. So it does where the work throws what nobody waits for.
 */
export async function within<Result>(
  { milliseconds, clock, signal, onStray }: Bounds,
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
  const tell = (error: StrayError): void => {
    onStray?.(error)
    end(error)
  }
  const stopClock = clock.after(milliseconds, () => end(new TimeUpError(`no end after ${milliseconds} ms`)))
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([watchStrays(tell, () => work(own.signal)), expired])
  } finally {
    stopClock()
    signal.removeEventListener('abort', onAbort)
  }
}
