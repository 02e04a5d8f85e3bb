import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createManualGestures } from '../../../scripts/commands/gestures/manual-gestures.ts'
import { openTerminal } from '../../../scripts/commands/gestures/terminal.ts'
import type { GestureWish } from '../../../scripts/harness/gestures.ts'
import { colorsFor } from '../../../scripts/report/colors.ts'

/** A person at a terminal: what is shown to them, and what they type. */
function sit(isTTY = true, timeoutMs?: number) {
  const input = Object.assign(new PassThrough(), { isTTY })
  const output = Object.assign(new PassThrough(), { isTTY })
  let shown = ''
  const watching = new Set<() => void>()
  output.setEncoding('utf8').on('data', (text: string) => {
    shown += text
    for (const look of watching) look()
  })
  const gestures = createManualGestures({
    terminal: openTerminal({ input, output }),
    target: new URL('https://server.example.org/'),
    colors: colorsFor(output, { NO_COLOR: '1' }),
    width: 80,
    ...(timeoutMs !== undefined && { timeoutMs }),
  })
  return {
    gestures,
    shown: () => shown,
    type: (line: string) => void input.write(`${line}\n`),
    leave: () => void input.end(),
    async untilShown(words: string) {
      const { promise, resolve } = Promise.withResolvers<undefined>()
      const look = (): void => {
        if (shown.includes(words)) resolve(undefined)
      }
      watching.add(look)
      look()
      await promise
      watching.delete(look)
    },
  }
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

const prompt = 'Enter: it is done.'

describe('createManualGestures', () => {
  it.each([
    ['', { kind: 'done', result: {} }],
    [' S ', { kind: 'unable', message: 'Whoever was asked to do it could not.' }],
    ['r', { kind: 'refused', message: 'Whoever was asked to do it says so.' }],
  ])('takes the answer "%s"', async (line, performed) => {
    const person = sit()
    const asked = person.gestures.perform(wish())
    await person.untilShown(prompt)
    person.type(line)
    expect(await asked).toEqual(performed)
    expect(person.shown()).toBe(
      [
        '',
        '1. On server.example.org',
        '   Give something to bob.',
        '   Enter: it is done.  s: it cannot be done.  r: the server refuses.',
        '   5:00 left',
        '',
      ].join('\n'),
    )
    await person.gestures.close()
  })

  it('asks again after what is no answer', async () => {
    const person = sit()
    const asked = person.gestures.perform(wish())
    await person.untilShown(prompt)
    person.type('constructor')
    await person.untilShown('Expected Enter, `s` or `r`, received `constructor`.')
    person.type('')
    expect(await asked).toMatchObject({ kind: 'done' })
  })

  it('takes no answer that was typed before it asked', async () => {
    const person = sit()
    person.type('')
    await arrived()
    const first = person.gestures.perform(wish())
    await person.untilShown(prompt)
    person.type('s')
    person.type('')
    expect(await first).toMatchObject({ kind: 'unable' })
    await arrived()
    const second = person.gestures.perform(wish())
    await person.untilShown('2. On')
    person.type('r')
    expect(await second).toMatchObject({ kind: 'refused' })
  })

  it('asks for one thing after another, numbered', async () => {
    const person = sit()
    const first = person.gestures.perform(wish())
    const second = person.gestures.perform(wish({ instruction: 'Take it back.' }))
    await person.untilShown('1. On')
    expect(person.shown()).not.toContain('2. On')
    person.type('s')
    await first
    await person.untilShown('2. On')
    expect(person.shown()).toContain('Take it back.')
    person.type('')
    expect(await second).toMatchObject({ kind: 'done' })
  })

  it('goes on by itself once the effect is seen, but not where what was waited for did not come', async () => {
    const person = sit()
    const seen = Promise.withResolvers<string>()
    const first = person.gestures.perform(wish({ seen: seen.promise }))
    await person.untilShown(prompt)
    seen.resolve('a gift')
    expect(await first).toEqual({ kind: 'done', result: {} })
    expect(person.shown()).toContain('   Seen.\n')
    const late = Promise.resolve(undefined)
    const broken = Promise.reject(new Error('no journal'))
    for (const [index, one] of [late, broken].entries()) {
      const asked = person.gestures.perform(wish({ seen: one }))
      await person.untilShown(`${index + 2}. On`)
      person.type('s')
      expect(await asked).toMatchObject({ kind: 'unable' })
    }
  })

  it('asks for what has to be told, and waits for that, whatever is seen', async () => {
    const person = sit()
    const asks = [
      { name: 'code', label: 'The code' },
      { name: 'link', label: 'The link' },
    ]
    const asked = person.gestures.perform(wish({ asks, seen: Promise.resolve('a gift') }))
    await person.untilShown(prompt)
    person.type('')
    await person.untilShown('The code: ')
    person.type('  ')
    person.type(' c 1 ')
    await person.untilShown('The link: ')
    person.type('l')
    expect(await asked).toEqual({ kind: 'done', result: { code: 'c 1', link: 'l' } })
  })

  it('gives up when the time is up', async () => {
    const person = sit(true, 1)
    expect(await person.gestures.perform(wish())).toEqual({
      kind: 'unable',
      message: 'Nobody did it within 0 seconds.',
    })
    expect(person.shown()).toContain('The time is up.')
  })

  it('asks no more when the run is interrupted, also not for what waits', async () => {
    const person = sit()
    const abort = new AbortController()
    const first = person.gestures.perform(wish({ signal: abort.signal }))
    const second = person.gestures.perform(wish({ signal: abort.signal }))
    await person.untilShown(prompt)
    abort.abort()
    const unable = { kind: 'unable', message: 'It was no longer wanted before anybody did it.' }
    expect(await Promise.all([first, second])).toEqual([unable, unable])
    expect(person.shown()).not.toContain('2. On')
  })

  it('asks nobody where there is no terminal, or the person has gone', async () => {
    const nobody = sit(false)
    const message = 'Nobody can be asked to act on the target: standard input or error is no terminal.'
    expect(await nobody.gestures.perform(wish())).toEqual({ kind: 'unable', message })
    expect(nobody.shown()).toBe('')
    const person = sit()
    const asked = person.gestures.perform(wish())
    await person.untilShown(prompt)
    person.leave()
    expect(await asked).toMatchObject({ kind: 'unable' })
    expect(await person.gestures.perform(wish())).toMatchObject({ kind: 'unable' })
  })

  it('shows nothing of an instruction that would act on the terminal', async () => {
    const person = sit()
    const asked = person.gestures.perform(wish({ instruction: 'Give\u001B[2J it.' }))
    await person.untilShown(prompt)
    person.type('')
    await asked
    expect(person.shown()).not.toContain('\u001B[2J')
  })
})

/** Lets what was typed arrive. */
async function arrived(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  setImmediate(resolve)
  await promise
}
