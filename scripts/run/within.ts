/** A work did not end in the time that it had. */
export class TimeUpError extends Error {
  override readonly name = 'TimeUpError'
}

/**
 * Does some work within a time, and tells it by its signal when that is up, or when `signal` aborts: then it
 * rejects at once, whatever the work does.
 */
export async function within<Result>(
  milliseconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const own = new AbortController()
  const { promise: expired, reject } = Promise.withResolvers<never>()
  const end = (reason: unknown): void => {
    own.abort(reason)
    reject(reason)
  }
  const onAbort = (): void => end(signal.reason)
  const timer = setTimeout(() => end(new TimeUpError(`no end after ${milliseconds} ms`)), milliseconds)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    signal.throwIfAborted()
    return await Promise.race([work(own.signal), expired])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}
