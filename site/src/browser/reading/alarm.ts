/** One thing to be done a little later, unless another one is set or it is called off. */
export interface Alarm {
  /** Does it after so many milliseconds, and nothing that was set before. */
  set(act: () => void, wait: number): void
  stop(): void
}

export function createAlarm(): Alarm {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(timer)
  return {
    set(act, wait) {
      stop()
      timer = setTimeout(act, wait)
    },
    stop,
  }
}
