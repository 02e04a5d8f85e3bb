import { reaches, type Reach } from '../contract/run.ts'
import type { RunRequest, ServiceProblem } from '../contract/service.ts'
import type { Protocol } from '../harness/protocol.ts'
import type { ReferenceServer } from '../harness/reference-server.ts'
import { isWithin } from '../run/plan-run.ts'
import type { Accepted } from '../service/judge.ts'
import { requireKnown } from './load-reference.ts'
import type { Output } from './output.ts'
import { problemOf } from './problem-text.ts'
import { readTarget } from './read-target.ts'

export interface RequestRules {
  readonly protocol: Protocol<object>
  readonly reference: ReferenceServer
  /** The reaches that can be granted. */
  readonly reaches: readonly Reach[]
  readonly output: Output
}

/** The reaches that a service can grant: all of them, unless the reference server cannot be a peer. */
export function grantableReaches({ peer }: ReferenceServer): readonly Reach[] {
  return peer === undefined ? reaches.filter((reach) => !isWithin('peer', reach)) : reaches
}

/** What is asked of a service, with its defaults and the target as it will be asked; or what is wrong with it. */
export function readRunRequest(request: RunRequest, rules: RequestRules): Accepted {
  const reach =
    request.reach ?? (request.target.kind === 'server' ? 'probe' : (rules.reaches.at(-1) ?? 'probe'))
  const problem = problemWith(request, reach, rules)
  if (problem !== undefined) return { kind: 'refused', problem }
  try {
    return { kind: 'accepted', request: { ...request, reach, target: readRequestTarget(request, rules) } }
  } catch (error) {
    return { kind: 'refused', problem: problemOf(error) }
  }
}

/** Throws a `UsageError` for what is no server, and for a fault or a variant that there is not. */
function readRequestTarget(
  { target }: RunRequest,
  { reference, output }: RequestRules,
): RunRequest['target'] {
  if (target.kind === 'server') return { ...target, url: readTarget(target.url, output).href }
  const { faults, variants } = reference
  requireKnown(
    'fault',
    target.faults,
    faults.map(({ name }) => name),
  )
  requireKnown(
    'variant',
    target.variants,
    variants.map(({ name }) => name),
  )
  return target
}

function problemWith(
  { target, recipient, profile }: RunRequest,
  reach: Reach,
  { protocol, reaches: granted }: RequestRules,
): ServiceProblem | undefined {
  if (!granted.includes(reach)) {
    return {
      message: `Expected a reach that can be granted here, received \`${reach}\`.`,
      hint: `There are \`${granted.join('`, `')}\`.`,
    }
  }
  const versions = protocol.versions?.names ?? []
  if (profile !== undefined && !versions.includes(profile)) {
    return {
      message: `Expected a version of the protocol, received \`${profile}\`.`,
      hint: versions.length === 0 ? 'The protocol has none.' : `There are \`${versions.join('`, `')}\`.`,
    }
  }
  if (target.kind === 'reference') {
    if (recipient === undefined) return undefined
    return {
      message: 'Expected no recipient for the reference server, received one.',
      hint: 'It tells itself who its users are.',
    }
  }
  if (reach === 'recipient' && recipient === undefined) {
    return {
      message: 'Expected a recipient with the reach `recipient`, received none.',
      hint: 'Name a user of the server who may be sent things, as the server itself calls that user.',
    }
  }
  if (recipient !== undefined && !isWithin('recipient', reach)) {
    return {
      message: `Expected a reach of \`recipient\` or more with a recipient, received \`${reach}\`.`,
      hint: 'Choose that reach, or leave the recipient out.',
    }
  }
  return undefined
}
