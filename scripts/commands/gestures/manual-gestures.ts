import { createQueue } from '../../harness/create-queue.ts'
import { type Gestures, type GestureWish, type Performed, untilSeen } from '../../harness/gestures.ts'
import type { Colors } from '../../report/colors.ts'
import { oneLine, wrap } from '../../report/printable.ts'
import { startCountdown } from './countdown.ts'
import type { Terminal } from './terminal.ts'

export interface ManualOptions {
  readonly terminal: Terminal
  readonly target: URL
  readonly colors: Colors
  readonly width: number
  /** Milliseconds for each; default five minutes. */
  readonly timeoutMs?: number
}

const usualTimeoutMs = 5 * 60_000

/** Asks the person at the terminal to do what only users of the target can do, one thing at a time. */
export function createManualGestures(options: ManualOptions): Gestures {
  const { terminal } = options
  const inTurn = createQueue()
  let number = 0
  return {
    name: 'manual',
    async perform(wish) {
      if (!terminal.isTerminal) return noTerminal
      return inTurn(async () => {
        if (wish.signal.aborted) return interrupted
        number += 1
        return ask(wish, number, options)
      })
    },
    close: async () => terminal.close(),
  }
}

const noTerminal: Performed = {
  kind: 'unable',
  message: 'Nobody can be asked to act on the target: standard input or error is no terminal.',
}
const interrupted: Performed = { kind: 'unable', message: 'It was no longer wanted before anybody did it.' }

/** Asks for one gesture, until the person answers, its effect is seen, or the time is up. */
async function ask(wish: GestureWish, number: number, options: ManualOptions): Promise<Performed> {
  const { terminal, target, colors, width, timeoutMs = usualTimeoutMs } = options
  terminal.forget()
  terminal.write(
    [
      '',
      colors.bold(`${number}. On ${target.host}`),
      wrap(wish.instruction, width, '   '),
      colors.dim('   Enter: it is done.  s: it cannot be done.  r: the server refuses.'),
      '',
    ].join('\n'),
  )
  const ended = new AbortController()
  const countdown = startCountdown(terminal, timeoutMs)
  try {
    const answer = await Promise.race([
      readAnswer(terminal, AbortSignal.any([ended.signal, wish.signal])),
      untilSeen(wish).then(() => 'seen' as const),
      countdown.up.then(() => 'late' as const),
    ])
    if (answer === 'seen') terminal.write('   Seen.\n')
    if (answer === 'late') terminal.write('   The time is up.\n')
    return await performedBy(answer, wish, options)
  } finally {
    ended.abort()
    countdown.stop()
  }
}

type Answer = 'done' | 'unable' | 'refused'

const answers: Readonly<Record<string, Answer>> = { '': 'done', s: 'unable', r: 'refused' }

async function readAnswer(terminal: Terminal, signal: AbortSignal): Promise<Answer | undefined> {
  for (;;) {
    const line = await terminal.readLine(signal)
    if (line === undefined) return undefined
    const word = line.trim().toLowerCase()
    const answer = Object.hasOwn(answers, word) ? answers[word] : undefined
    if (answer !== undefined) return answer
    terminal.write(`   Expected Enter, \`s\` or \`r\`, received \`${oneLine(line, 40)}\`.\n`)
  }
}

/** What an answer says, once the person has told what else is to be known; undefined stands for no answer. */
async function performedBy(
  answer: Answer | 'seen' | 'late' | undefined,
  wish: GestureWish,
  { terminal, timeoutMs = usualTimeoutMs }: ManualOptions,
): Promise<Performed> {
  switch (answer) {
    case undefined:
      return wish.signal.aborted ? interrupted : noTerminal
    case 'late':
      return { kind: 'unable', message: `Nobody did it within ${timeText(timeoutMs)}.` }
    case 'unable':
      return { kind: 'unable', message: 'Whoever was asked to do it could not.' }
    case 'refused':
      return { kind: 'refused', message: 'Whoever was asked to do it says so.' }
    case 'seen':
      return { kind: 'done', result: {} }
    case 'done':
      return askFor(wish, terminal)
  }
}

async function askFor({ asks, signal }: GestureWish, terminal: Terminal): Promise<Performed> {
  const told: [name: string, text: string][] = []
  for (const { name, label } of asks) {
    let text: string | undefined = ''
    while (text === '') {
      terminal.write(`   ${label}: `)
      text = (await terminal.readLine(signal))?.trim()
    }
    if (text === undefined) return signal.aborted ? interrupted : noTerminal
    told.push([name, text])
  }
  return { kind: 'done', result: Object.fromEntries(told) }
}

function timeText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  return seconds > 0 && seconds % 60 === 0 ? `${seconds / 60} minutes` : `${seconds} seconds`
}
