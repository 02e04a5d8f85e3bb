import { describe, expect, it } from 'vitest'
import type { RunEvent } from '../../scripts/contract/service.ts'
import type { GestureWish } from '../../scripts/harness/gestures.ts'
import { createAskedGestures } from '../../scripts/service/asked-gestures.ts'
import { eventsOf, startToyService, take } from './toy-service.ts'

/** Whoever looks at a run, and what they are shown. */
function sit(timeoutMs?: number) {
  const told: RunEvent[] = []
  const asked = createAskedGestures({
    tell: (event) => void told.push(event),
    clock: () => new Date(0),
    ...(timeoutMs !== undefined && { timeoutMs }),
  })
  return { ...asked, told }
}

function wish(more: Partial<GestureWish> = {}): GestureWish {
  return {
    gesture: 'give',
    input: {},
    instruction: 'Give something to bob.',
    asks: [],
    signal: new AbortController().signal,
    ...more,
  }
}

const location = [{ name: 'location', label: 'Where is it?' }]

/** Once what was asked for by now is shown. */
async function settle(): Promise<void> {
  await new Promise(setImmediate)
}

describe('createAskedGestures', () => {
  it.each([
    ['done', { kind: 'done', result: {} }],
    ['unable', { kind: 'unable', message: 'Whoever was asked to do it could not.' }],
    ['refused', { kind: 'refused', message: 'Whoever was asked to do it says so.' }],
  ] as const)('asks, and takes the answer `%s`', async (answer, performed) => {
    const { gestures, answer: give, told } = sit()
    const performing = gestures.perform(wish())
    await settle()
    expect(told).toEqual([
      {
        kind: 'ask',
        ask: {
          number: 1,
          instruction: 'Give something to bob.',
          asks: [],
          until: '1970-01-01T00:05:00.000Z',
        },
      },
    ])
    expect(give({ number: 1, answer, result: {} })).toBe('taken')
    expect(await performing).toEqual(performed)
    expect(told.at(-1)).toEqual({ kind: 'asked', number: 1 })
    expect(give({ number: 1, answer, result: {} })).toBe('closed')
  })

  it('gives back what was asked for and nothing else, and takes no less', async () => {
    const { gestures, answer } = sit()
    const performing = gestures.perform(wish({ asks: location }))
    await settle()
    expect(answer({ number: 1, answer: 'done', result: {} })).toBe('incomplete')
    expect(answer({ number: 1, answer: 'done', result: { location: '  ' } })).toBe('incomplete')
    expect(answer({ number: 2, answer: 'done', result: { location: 'here' } })).toBe('closed')
    expect(answer({ number: 1, answer: 'done', result: { location: ' here ', other: 'x' } })).toBe('taken')
    expect(await performing).toEqual({ kind: 'done', result: { location: 'here' } })
  })

  it('goes on by itself when the effect is seen', async () => {
    const { gestures, told } = sit()
    const seen = Promise.withResolvers<unknown>()
    const performing = gestures.perform(wish({ seen: seen.promise }))
    await settle()
    seen.resolve('it')
    expect(await performing).toEqual({ kind: 'done', result: {} })
    expect(told.at(-1)).toEqual({ kind: 'asked', number: 1 })
  })

  it('waits on where the effect did not come, and where something is to be told', async () => {
    const { gestures, answer } = sit()
    const asking = gestures.perform(wish({ seen: Promise.resolve('it'), asks: location }))
    await settle()
    expect(answer({ number: 1, answer: 'done', result: { location: 'here' } })).toBe('taken')
    expect(await asking).toMatchObject({ kind: 'done', result: { location: 'here' } })
    const failing = gestures.perform(wish({ seen: Promise.reject(new Error('no')) }))
    await settle()
    expect(answer({ number: 2, answer: 'unable', result: {} })).toBe('taken')
    expect(await failing).toMatchObject({ kind: 'unable' })
  })

  it('asks for one thing at a time', async () => {
    const { gestures, answer, told } = sit()
    const both = [gestures.perform(wish()), gestures.perform(wish({ instruction: 'Take it back.' }))]
    await settle()
    expect(told).toHaveLength(1)
    answer({ number: 1, answer: 'done', result: {} })
    await both[0]
    await settle()
    expect(told.at(-1)).toMatchObject({ kind: 'ask', ask: { number: 2, instruction: 'Take it back.' } })
    answer({ number: 2, answer: 'done', result: {} })
    expect(await both[1]).toMatchObject({ kind: 'done' })
  })

  it('gives up in time, and when it is no longer wanted', async () => {
    const late = sit(1)
    expect(await late.gestures.perform(wish())).toMatchObject({
      kind: 'unable',
      message: expect.stringMatching(/in the time/),
    })
    const abort = new AbortController()
    const { gestures } = sit()
    const performing = gestures.perform(wish({ signal: abort.signal }))
    await settle()
    abort.abort(new Error('stop'))
    expect(await performing).toMatchObject({
      kind: 'unable',
      message: expect.stringMatching(/no longer wanted/),
    })
    expect(await gestures.perform(wish({ signal: abort.signal }))).toMatchObject({ kind: 'unable' })
  })
})

describe('what a run asks of whoever looks at it', () => {
  it('is shown to who comes late, answered over HTTP, and taken back then', async () => {
    const service = await startToyService()
    const { id } = await service.start()
    const { means } = await service.call(0)
    const performing = means.gestures.perform(wish({ asks: location }))
    const events = eventsOf(service.url, id)
    const shown = await take(events, 2)
    expect(shown.at(-1)).toMatchObject({ kind: 'ask', ask: { number: 1, asks: location } })
    const answers = `/api/runs/${id}/answers`
    expect((await service.post(answers, { number: 1, answer: 'done' })).status).toBe(400)
    expect((await service.post(answers, { number: 2, answer: 'done' })).status).toBe(409)
    expect((await service.post(answers, { number: 1, answer: 'perhaps' })).status).toBe(400)
    const given = await service.post(answers, { number: 1, answer: 'done', result: { location: 'here' } })
    expect(given.status).toBe(204)
    expect(await performing).toEqual({ kind: 'done', result: { location: 'here' } })
    expect(await take(events, 1)).toEqual([{ kind: 'asked', number: 1 }])
    expect(await take(eventsOf(service.url, id), 1)).toEqual([{ kind: 'state', state: 'running' }])
  })
})
