import type { Run, Verdict } from '../contract/run.ts'
import { shellCommand } from '../report/shell-words.ts'
import { isWithin } from '../run/plan-run.ts'

/** A run as it was told, with what commands about it need. */
interface ToldEnd {
  readonly run: Run
  readonly known: ReadonlyMap<string, string>
  /** How Everymust is called, word by word. */
  readonly program: readonly string[]
  /** Whether there is a target to ask still. */
  readonly hasTarget: boolean
}

/** What to do next about what failed or is blocked, a command a line. */
export function nextSteps({ run, known, program, hasTarget }: ToldEnd): readonly string[] {
  const failed = run.verdicts.find(
    ({ verdict, requirement }) => verdict === 'failed' && !known.has(requirement),
  )
  const isPeerUnheard =
    hasTarget &&
    isWithin('peer', run.reach) &&
    run.verdicts.some(({ verdict }) => verdict === 'blocked') &&
    run.exchanges.every(({ direction }) => direction !== 'received')
  return [
    ...(failed === undefined
      ? []
      : [`More about the first failure: ${shellCommand([...program, 'explain', ownIdOf(failed)])}`]),
    ...(isPeerUnheard
      ? [
          `The server asked the peer nothing. To see whether it reaches that: ${shellCommand([...program, 'peer', run.target])}`,
        ]
      : []),
  ]
}

/** In terms of another draft, that of ours which decided it. */
function ownIdOf({ requirement, through = [] }: Verdict): string {
  return (through.find(({ verdict }) => verdict === 'failed') ?? through[0])?.requirement ?? requirement
}
