/**
 * Resolves at Ctrl-C, or when the process is told to terminate. It listens from the call on, so call it before
 * telling anyone that Ctrl-C stops.
 */
export async function untilInterrupted(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const stop = (): void => resolve(undefined)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  await promise
  process.off('SIGINT', stop)
  process.off('SIGTERM', stop)
}
