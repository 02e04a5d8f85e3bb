import type { GestureAnswer, GestureAsk, RunEvent } from '../contract/service.ts'
import { createQueue } from '../harness/create-queue.ts'
import { type Gestures, type GestureWish, type Performed, untilSeen } from '../harness/gestures.ts'

export interface AskedGestures {
  readonly gestures: Gestures
  /** Takes an answer. `closed`: nobody waits for it. `incomplete`: what was asked for is not all there. */
  answer(answer: GestureAnswer): 'taken' | 'closed' | 'incomplete'
}

export interface AskedOptions {
  readonly tell: (event: RunEvent) => void
  readonly clock: () => Date
  /** Milliseconds for each; default five minutes. */
  readonly timeoutMs?: number
}

const usualTimeoutMs = 5 * 60_000

/** Asks whoever looks at a run to do what only users of the target can do, one thing at a time. */
export function createAskedGestures(options: AskedOptions): AskedGestures {
  const inTurn = createQueue()
  let number = 0
  let open: Open | undefined
  const perform = async (wish: GestureWish): Promise<Performed> => {
    if (wish.signal.aborted) return interrupted
    number += 1
    const { promise: answered, resolve } = Promise.withResolvers<GestureAnswer>()
    const own = { number, names: wish.asks.map(({ name }) => name), resolve }
    open = own
    try {
      return await ask(wish, number, answered, options)
    } finally {
      open = undefined
      options.tell({ kind: 'asked', number: own.number })
    }
  }
  return {
    gestures: {
      name: 'manual',
      perform: (wish) => inTurn(() => perform(wish)),
      close: async () => {},
    },
    answer(answer) {
      if (open?.number !== answer.number) return 'closed'
      const isWhole = open.names.every(
        (name) => Object.hasOwn(answer.result, name) && answer.result[name]?.trim(),
      )
      if (answer.answer === 'done' && !isWhole) return 'incomplete'
      open.resolve(answer)
      open = undefined
      return 'taken'
    },
  }
}

/** What is asked now. */
interface Open {
  readonly number: number
  /** Of what is to be given back. */
  readonly names: readonly string[]
  readonly resolve: (answer: GestureAnswer) => void
}

const interrupted: Performed = { kind: 'unable', message: 'It was no longer wanted before anybody did it.' }
const late: Performed = { kind: 'unable', message: 'Nobody did it in the time that there was.' }

/** Asks for one gesture, until somebody answers, its effect is seen, or the time is up. */
async function ask(
  wish: GestureWish,
  number: number,
  answered: Promise<GestureAnswer>,
  { tell, clock, timeoutMs = usualTimeoutMs }: AskedOptions,
): Promise<Performed> {
  const until = new Date(clock().getTime() + timeoutMs).toISOString()
  const asks: GestureAsk['asks'] = wish.asks.map(({ name, label }) => ({ name, label }))
  const { promise: ended, resolve: end } = Promise.withResolvers<Performed>()
  const timer = setTimeout(() => end(late), timeoutMs)
  const onAbort = (): void => end(interrupted)
  wish.signal.addEventListener('abort', onAbort, { once: true })
  tell({ kind: 'ask', ask: { number, instruction: wish.instruction, asks, until } })
  try {
    return await Promise.race([
      answered.then((answer) => performedBy(answer, wish)),
      untilSeen(wish).then((): Performed => ({ kind: 'done', result: {} })),
      ended,
    ])
  } finally {
    clearTimeout(timer)
    wish.signal.removeEventListener('abort', onAbort)
  }
}

function performedBy({ answer, result }: GestureAnswer, { asks }: GestureWish): Performed {
  switch (answer) {
    case 'done':
      return {
        kind: 'done',
        result: Object.fromEntries(asks.map(({ name }) => [name, result[name]?.trim() ?? ''])),
      }
    case 'unable':
      return { kind: 'unable', message: 'Whoever was asked to do it could not.' }
    case 'refused':
      return { kind: 'refused', message: 'Whoever was asked to do it says so.' }
  }
}
