import { describe, expect, it } from 'vitest'
import { createExecGestures } from '../../../scripts/commands/gestures/exec-gestures.ts'
import type { GestureWish } from '../../../scripts/harness/gestures.ts'

const node = `'${process.execPath}' -e`
const told: string[] = []

function open(command: string, timeoutMs?: number) {
  return createExecGestures({
    command,
    target: new URL('https://server.example.org/'),
    onErrorText: (text) => void told.push(text),
    ...(timeoutMs !== undefined && { timeoutMs }),
  })
}

function wish(more: Partial<GestureWish> = {}): GestureWish {
  return {
    gesture: 'give',
    input: { to: 'bob' },
    instruction: 'Give something to bob.',
    asks: [],
    signal: new AbortController().signal,
    ...more,
  }
}

async function perform(command: string, more: Partial<GestureWish> = {}) {
  return open(command).perform(wish(more))
}

describe('createExecGestures', () => {
  it('tells the command what is wanted, and what it told of that', async () => {
    expect(await perform(`echo '{"kind":"done","result":{"wish":'"$(cat)"'}}'; echo hm >&2`)).toEqual({
      kind: 'done',
      result: {
        wish: {
          gesture: 'give',
          input: { to: 'bob' },
          instruction: 'Give something to bob.',
          target: 'https://server.example.org/',
        },
      },
    })
    expect(told).toEqual(['hm\n'])
  })

  it.each([
    [`echo '{"kind":"done"}'`, { kind: 'done', result: {} }],
    [`echo '{"kind":"refused","message":"No."}'`, { kind: 'refused', message: 'No.' }],
    [`echo '{"kind":"unable","message":"No."}'`, { kind: 'unable', message: 'No.' }],
  ])('takes what %s prints', async (command, performed) => {
    expect(await perform(command)).toEqual(performed)
  })

  it.each([
    ['exit 3', 'it ended with exit code 3'],
    ['kill -9 $$', 'it was ended by SIGKILL'],
    ['no-such-command-here 2>/dev/null', 'it ended with exit code 127'],
    ['true', 'received nothing'],
    ['echo hello', 'received `hello`'],
    [`echo '{"kind":"refused"}'`, 'received `{"kind":"refused"}`'],
    [`echo '{"kind":"done","more":1}'`, 'received `{"kind":"done","more":1}`'],
    ['yes', 'it printed more than 1048576 bytes'],
  ])('says that %s did not do it', async (command, reason) => {
    const performed = await perform(command)
    expect(performed).toEqual({
      kind: 'unable',
      message: expect.stringContaining(`The command that acts for users could not: `),
    })
    expect(performed).toEqual({ kind: 'unable', message: expect.stringContaining(reason) })
  })

  it('wants the text of each question', async () => {
    const asks = [{ name: 'code', label: 'The code' }]
    expect(await perform(`echo '{"kind":"done","result":{"code":1}}'`, { asks })).toEqual({
      kind: 'unable',
      message: 'The command that acts for users could not: expected a text `code` in its result.',
    })
    expect(await perform(`echo '{"kind":"done","result":{"code":"c"}}'`, { asks })).toMatchObject({
      kind: 'done',
    })
  })

  it('ends what takes too long, with all that it started', async () => {
    const performed = await open('sleep 600 & sleep 600', 100).perform(wish())
    expect(performed).toMatchObject({ message: expect.stringContaining('it took more than 0.1 seconds') })
  })

  it('ends what is no longer wanted, and starts no more', async () => {
    const abort = new AbortController()
    const gestures = open(`${node} "process.stderr.write('started'); setInterval(() => {}, 1000)"`)
    const started = Promise.withResolvers<undefined>()
    told.push = (...texts: string[]) => {
      if (texts.includes('started')) started.resolve(undefined)
      return told.length
    }
    const first = gestures.perform(wish({ signal: abort.signal }))
    const second = gestures.perform(wish({ signal: abort.signal }))
    await started.promise
    abort.abort()
    const message = 'The command that acts for users could not: it was no longer wanted.'
    expect(await Promise.all([first, second])).toEqual([
      { kind: 'unable', message },
      { kind: 'unable', message },
    ])
  })
})
