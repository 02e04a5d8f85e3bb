import type { Reach } from '../contract/run.ts'
import type { ReachGain } from '../run/describe-plan.ts'
import type { Colors } from './colors.ts'
import { count } from './count.ts'
import { reachNeeds } from './plan-text.ts'
import { printable, wrap } from './printable.ts'
import { shellCommand } from './shell-words.ts'

export interface Outlook {
  readonly reach: Reach
  readonly gains: readonly ReachGain[]
  /** How Everymust is called, word by word. */
  readonly program: readonly string[]
  /** What stands behind `everymust check` for a reach. */
  readonly wordsFor: (reach: Reach) => readonly string[]
  readonly colors: Colors
  readonly width: number
}

/** How many more requirements more reach would judge, and the commands; empty where there are none. */
export function outlookText({ reach, gains, program, wordsFor, colors, width }: Outlook): string {
  if (gains.length === 0) return ''
  const all = gains.reduce((sum, { requirements }) => sum + requirements, 0)
  return [
    wrap(`${count(all, 'more requirement')} can be judged with more reach than \`${reach}\`:`, width, ''),
    ...gains.flatMap((gain) => [
      wrap(`+${gain.requirements} ${gain.reach}: ${reachNeeds[gain.reach]}`, width, '  '),
      colors.dim(`    ${printable(shellCommand([...program, 'check', ...wordsFor(gain.reach)]))}`),
    ]),
  ].join('\n')
}
