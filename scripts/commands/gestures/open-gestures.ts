import type { GestureAdapter, Gestures } from '../../harness/gestures.ts'
import type { Protocol } from '../../harness/protocol.ts'
import { nearNamesHint } from '../../lint/near-names.ts'
import type { Client } from '../../net/client.ts'
import type { Output } from '../output.ts'
import { UsageError } from '../usage-error.ts'
import { createExecGestures } from './exec-gestures.ts'
import { createManualGestures } from './manual-gestures.ts'
import { openTerminal } from './terminal.ts'

/** Who acts for users of the target, as `--gestures` names it. */
export type GestureChoice =
  | { readonly kind: 'manual' }
  | { readonly kind: 'exec'; readonly command: string }
  | {
      readonly kind: 'adapter'
      readonly adapter: GestureAdapter
      readonly variables: Readonly<Record<string, string>>
    }

/** Throws a `UsageError` for what is none, and for an adapter of which a variable of the environment is missing. */
export function chooseGestures(
  given: string,
  { adapters = {} }: Protocol<object>,
  environment: NodeJS.ProcessEnv,
): GestureChoice {
  if (given === 'manual') return { kind: 'manual' }
  if (given.startsWith('exec:')) {
    const command = given.slice('exec:'.length).trim()
    if (command !== '') return { kind: 'exec', command }
    throw new UsageError(
      'Expected a command after `exec:`, received none.',
      'Give one that reads what is wanted as JSON from its standard input, and prints what came of it.',
    )
  }
  const adapter = Object.hasOwn(adapters, given) ? adapters[given] : undefined
  if (adapter === undefined) {
    const names = ['manual', ...Object.keys(adapters)]
    throw new UsageError(
      `Expected who acts for users of the target after --gestures, received \`${given}\`.`,
      nearNamesHint(given, names, `There are \`${names.join('`, `')}\` and \`exec:COMMAND\`.`),
    )
  }
  return { kind: 'adapter', adapter, variables: readVariables(given, adapter, environment) }
}

function readVariables(
  name: string,
  { variables, alternatives = [Object.keys(variables)] }: GestureAdapter,
  environment: NodeJS.ProcessEnv,
): Readonly<Record<string, string>> {
  const read = Object.keys(variables).flatMap((variable) => {
    const value = environment[variable] ?? ''
    return value === '' ? [] : [[variable, value] as const]
  })
  const given = new Set(read.map(([variable]) => variable))
  const lacking = alternatives.map((needed) => needed.filter((variable) => !given.has(variable)))
  const missing = lacking.every(({ length }) => length > 0) ? nearest(lacking, alternatives)[0] : undefined
  if (missing !== undefined) {
    throw new UsageError(
      `Expected the environment variable \`${missing}\` with --gestures ${name}, received none.`,
      `It holds ${variables[missing] ?? 'what the adapter needs'}.`,
    )
  }
  return Object.fromEntries(read)
}

/** What is lacking of the alternative that was begun, else of the first. */
function nearest(
  lacking: readonly (readonly string[])[],
  alternatives: readonly (readonly string[])[],
): readonly string[] {
  const begun = lacking.find(({ length }, index) => length < (alternatives[index]?.length ?? 0))
  return begun ?? lacking[0] ?? []
}

export interface GestureMeans {
  readonly target: URL
  readonly client: Client
  readonly output: Output
}

/** Makes ready whoever acts. Throws a `UsageError` with what an adapter says where it cannot. */
export async function openGestures(
  choice: GestureChoice,
  { target, client, output }: GestureMeans,
): Promise<Gestures> {
  if (choice.kind === 'manual') {
    const terminal = openTerminal({ input: process.stdin, output: process.stderr })
    return createManualGestures({ terminal, target, colors: output.errColors, width: output.width })
  }
  if (choice.kind === 'exec') {
    return createExecGestures({
      command: choice.command,
      target,
      onErrorText: (text) => void process.stderr.write(text),
    })
  }
  const { adapter, variables } = choice
  try {
    return await adapter.start({ target, client, variables })
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
      `${adapter.description} It takes ${Object.keys(adapter.variables).join(', ') || 'nothing from the environment'}.`,
      { cause: error },
    )
  }
}
