import * as z from 'zod'
import { createQueue } from '../../harness/create-queue.ts'
import type { Gestures, GestureWish, Performed } from '../../harness/gestures.ts'
import { readJson } from '../../harness/json-object.ts'
import { oneLine } from '../../report/printable.ts'
import { runShell } from './run-shell.ts'

export interface ExecOptions {
  readonly command: string
  readonly target: URL
  /** Where the command's standard error goes. */
  readonly onErrorText: (text: string) => void
  /** Milliseconds for each gesture; default five minutes. */
  readonly timeoutMs?: number
}

const usualTimeoutMs = 5 * 60_000

/** What a command prints of the gesture that it was asked for. */
const Told = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('done'), result: z.record(z.string(), z.unknown()).default({}) }),
  z.strictObject({ kind: z.literal('refused'), message: z.string().min(1) }),
  z.strictObject({ kind: z.literal('unable'), message: z.string().min(1) }),
])

/** Runs a command for each gesture, one at a time: what is wanted goes to its standard input, what came of it is read from its output. */
export function createExecGestures(options: ExecOptions): Gestures {
  const inTurn = createQueue()
  return {
    name: `exec:${options.command}`,
    perform: (wish) => inTurn(() => perform(wish, options)),
    close: async () => {},
  }
}

async function perform(
  { gesture, input, instruction, asks, signal }: GestureWish,
  { command, target, onErrorText, timeoutMs = usualTimeoutMs }: ExecOptions,
): Promise<Performed> {
  if (signal.aborted) return unable('it was no longer wanted')
  const wanted = { gesture, input, instruction, target: target.href }
  const ended = await runShell(command, {
    input: `${JSON.stringify(wanted)}\n`,
    timeoutMs,
    signal,
    onErrorText,
  })
  if (ended.kind === 'stopped') return unable(ended.reason)
  if (ended.code !== 0) return unable(`it ended with exit code ${ended.code}`)
  const told = Told.safeParse(readJson(ended.out))
  if (!told.success) {
    const shown = ended.out.trim() === '' ? 'nothing' : `\`${oneLine(ended.out, 80)}\``
    return unable(
      `expected JSON such as \`{"kind":"done","result":{}}\`, or with \`refused\` or \`unable\` and a \`message\`, received ${shown}`,
    )
  }
  const { data } = told
  const missing =
    data.kind === 'done' ? asks.find(({ name }) => typeof data.result[name] !== 'string') : undefined
  return missing === undefined ? data : unable(`expected a text \`${missing.name}\` in its result`)
}

function unable(reason: string): Performed {
  return { kind: 'unable', message: `The command that acts for users could not: ${reason}.` }
}
