import type { Reach } from '../contract/run.ts'
import type { DescribedPlan, LeftOutReason, MissingMeans, PlannedStep } from '../run/describe-plan.ts'
import type { Colors } from './colors.ts'
import { count } from './count.ts'
import { printable, wrap } from './printable.ts'
import { shellCommand } from './shell-words.ts'

export interface PlanReport {
  readonly plan: DescribedPlan
  /** What is to be checked, in words. */
  readonly target: string
  /** How Everymust is called, word by word. */
  readonly program: readonly string[]
  /** What stands behind `everymust check` for a reach. */
  readonly wordsFor: (reach: Reach) => readonly string[]
  readonly colors: Colors
  readonly width: number
}

/** What a run would do, in sections: what runs, what is done to the target, what does not run, what more reach adds. */
export function planText({ plan, target, program, wordsFor, colors, width }: PlanReport): string {
  const line = (text: string, indent = '  '): string => wrap(text, width, indent)
  const block = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [[colors.bold(title), ...lines].join('\n')]
  const more = plan.more.flatMap(({ reach, requirements }) => [
    atReach(reach, `${count(requirements, 'more requirement')}; ${reachNeeds[reach]}`, width),
    colors.dim(
      `${' '.repeat(indentOfRest)}${printable(shellCommand([...program, 'check', ...wordsFor(reach)]))}`,
    ),
  ])
  return [
    [
      colors.bold('Plan: nothing was sent'),
      `${colors.dim('Target'.padEnd(8))}${printable(target)}`,
      `${colors.dim('Reach'.padEnd(8))}${plan.reach}`,
      ...(plan.peers.wanted === 0
        ? []
        : [`${colors.dim('Peers'.padEnd(8))}at most ${plan.peers.wanted}, each at an origin of its own`]),
    ].join('\n'),
    ...block(
      'What would run',
      plan.steps.map((step) => atReach(step.reach, stepWords(step), width)),
    ),
    ...block(
      'What would be done to the target beside',
      plan.steps.flatMap(({ reach, flows }) =>
        flows.length === 0
          ? []
          : [`  ${colors.dim(reach)}`, ...flows.map(({ description }) => line(`${description}.`, '    '))],
      ),
    ),
    ...block(
      'What would stay open',
      plan.missing.map((one) => line(missingText(one, plan))),
    ),
    ...block('What would not run', [
      ...plan.leftOut.map(({ reason, checks }) =>
        line(`${leftOutWords[reason]}: ${count(checks.length, 'check')}`),
      ),
      ...(plan.unobservable === 0
        ? []
        : [
            line(
              `Without a check, as nobody can see it from outside: ${count(plan.unobservable, 'requirement')}`,
            ),
          ]),
    ]),
    ...block('What more reach would add', more),
  ].join('\n\n')
}

const widest = 'recipient'.length

const indentOfRest = widest + 4

function atReach(reach: Reach, text: string, width: number): string {
  return `  ${reach.padEnd(widest)}  ${wrap(text, width, ' '.repeat(indentOfRest)).trimStart()}`
}

function stepWords({ reach, checks, flows }: PlannedStep): string {
  const beside = flows.length === 0 ? '' : `, after ${count(flows.length, 'step')}`
  return `${count(checks.length, 'check')}${beside}: ${reachActs[reach]}`
}

const reachActs: Readonly<Record<Reach, string>> = {
  url: 'GET and HEAD requests',
  probe: 'requests that a correct server refuses',
  peer: 'the target talks to a peer of ours',
  recipient: 'something is sent to a user of the target',
  gesture: 'a user of the target acts',
}

/** What each reach needs, in a few words. */
export const reachNeeds: Readonly<Record<Reach, string>> = {
  url: 'needs nothing',
  probe: 'needs that requests may be sent which a correct server refuses',
  peer: 'needs that the target reaches a peer on this machine (`everymust peer URL` tells whether it does)',
  recipient: 'needs a user of the target who may be sent things',
  gesture: 'needs somebody, or a program, who acts as users of the target',
}

const leftOutWords: Readonly<Record<LeftOutReason, string>> = {
  reach: 'For want of reach',
  selection: 'Not selected',
}

function missingText(missing: MissingMeans, { peers: { wanted, given = 0 } }: DescribedPlan): string {
  const words: Readonly<Record<MissingMeans, string>> = {
    recipient:
      'No recipient: what has to be sent to a user of the target is blocked. Name one with --recipient.',
    gestures:
      'Nobody acts for users of the target: what needs that is blocked. Name who does with --gestures.',
    'peer-origins': `Up to ${wanted} peers are wanted, each at an origin of its own, and ${given === 0 ? 'none is' : `${given} ${given === 1 ? 'is' : 'are'}`} given: what needs ${given === 0 ? 'one' : 'more'} is blocked. Give --peer-origin and --peer-listen, again for each.`,
  }
  return words[missing]
}
