import { describe, expect, it } from 'vitest'
import { createPausingClock, type PausingClock } from '../../scripts/run/pausing-clock.ts'

async function elapsed(clock: PausingClock, milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  clock.after(milliseconds, resolve)
  await promise
}

/** What has run out by the time that a clock which does not stand still has, by far. */
async function runOut(clock: PausingClock): Promise<boolean> {
  let hasRunOut = false
  clock.after(1, () => void (hasRunOut = true))
  await elapsed(createPausingClock(), 20)
  return hasRunOut
}

describe('createPausingClock', () => {
  it('stands still while some work is under way, and goes on after', async () => {
    const clock = createPausingClock()
    const first = Promise.withResolvers<undefined>()
    const second = Promise.withResolvers<undefined>()
    const before = elapsed(clock, 1)
    const works = [clock.pausedFor(() => first.promise), clock.pausedFor(() => second.promise)]
    expect(await runOut(clock)).toBe(false)
    first.resolve(undefined)
    expect(await runOut(clock)).toBe(false)
    second.resolve(undefined)
    await Promise.all([before, ...works, elapsed(clock, 1)])
    expect(await runOut(clock)).toBe(true)
  })

  it('goes on after a work that failed', async () => {
    const clock = createPausingClock()
    await expect(clock.pausedFor(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await elapsed(clock, 1)
  })

  it('calls nobody back who no longer waits', async () => {
    const clock = createPausingClock()
    let called = false
    const stop = clock.after(1, () => void (called = true))
    await clock.pausedFor(async () => stop())
    await elapsed(clock, 5)
    expect(called).toBe(false)
  })
})
