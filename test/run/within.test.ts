import { describe, expect, it } from 'vitest'
import { createPausingClock } from '../../scripts/run/pausing-clock.ts'
import { TimeUpError, within } from '../../scripts/run/within.ts'

const { signal: never } = new AbortController()
const clock = createPausingClock()

async function forever(): Promise<never> {
  return Promise.withResolvers<never>().promise
}

describe('within', () => {
  it('resolves and rejects as the work does', async () => {
    const bounds = { milliseconds: 10_000, clock, signal: never }
    expect(await within(bounds, async () => 1)).toBe(1)
    await expect(within(bounds, () => Promise.reject(new RangeError('no')))).rejects.toThrow(RangeError)
  })

  it('rejects when the time is up, and tells the work', async () => {
    let told: AbortSignal | undefined
    const work = within({ milliseconds: 1, clock, signal: never }, (signal) => {
      told = signal
      return forever()
    })
    await expect(work).rejects.toThrow(new TimeUpError('no end after 1 ms'))
    expect(told?.aborted).toBe(true)
  })

  it('rejects with the reason of the signal, also of one that has aborted before', async () => {
    const abort = new AbortController()
    const work = within({ milliseconds: 10_000, clock, signal: abort.signal }, forever)
    abort.abort(new Error('stop'))
    await expect(work).rejects.toThrow('stop')
    let isStarted = false
    const late = within({ milliseconds: 10_000, clock, signal: abort.signal }, async () => {
      isStarted = true
    })
    await expect(late).rejects.toThrow('stop')
    expect(isStarted).toBe(false)
  })
})
