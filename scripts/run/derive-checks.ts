import { setImmediate } from 'node:timers/promises'
import type { CheckReach } from '../harness/define-checks.ts'
import type { ObservedMessage, Protocol } from '../harness/protocol.ts'
import type { Schemas } from '../schema/json-schema.ts'
import {
  createMessageJudges,
  type MessageJudgement,
  type RequirementJudgement,
} from '../schema/message-judge.ts'
import { tracedRequirements } from '../schema/traced-requirements.ts'
import { findObservedMessages } from './observed-messages.ts'

/** A check that stands on schema locations alone. */
export interface DerivedCheck {
  readonly id: string
  readonly requirement: string
  readonly message: string
  readonly reach: CheckReach
  /**
   * JSON pointers into the message's schema, one for each keyword that came from the requirement; into that of
   * a message that it refers to, with the file's name before the `#`.
   */
  readonly locations: readonly string[]
}

export interface DerivedOutcome {
  readonly outcome: 'passed' | 'failed' | 'inconclusive' | 'not-applicable'
  readonly message?: string
  readonly evidence: readonly number[]
}

/**
 * One check for each requirement that stands behind a schema's keywords. What is part of other messages is judged
 * in the messages that can be observed.
 */
export function deriveChecks(schemas: Schemas, protocol: Protocol<object>): readonly DerivedCheck[] {
  return [...findObservedMessages(schemas, protocol)].flatMap(([message, schema]) =>
    [...tracedRequirements(schema, schemas)].map(([requirement, locations]) => ({
      id: `schema/${message}/${requirement}`,
      requirement,
      message,
      reach: reachOf(message, protocol),
      locations,
    })),
  )
}

/** A message that the protocol cannot make a target send is left to a user's gesture. */
function reachOf(message: string, { messages }: Protocol<object>): CheckReach {
  return (Object.hasOwn(messages, message) ? messages[message] : undefined) ?? 'gesture'
}

type MessageJudges = ReturnType<typeof createMessageJudges>

/** Compiles the schemas of messages one by one, which takes a while, so that other work goes on between. */
export async function prepareJudges(schemas: Schemas, messages: Iterable<string>): Promise<MessageJudges> {
  const judgeOf = createMessageJudges(schemas)
  for (const message of messages) {
    await setImmediate()
    const schema = schemas.get(message)
    if (schema !== undefined) judgeOf(schema)
  }
  return judgeOf
}

/** Judges each message that the target sent, once, whichever checks ask. */
export function judgeMessages(
  schemas: Schemas,
  messages: readonly ObservedMessage[],
  judgeOf: MessageJudges = createMessageJudges(schemas),
): (check: DerivedCheck) => DerivedOutcome {
  const judged = messages.flatMap((one): readonly (ObservedMessage & { judgement: MessageJudgement })[] => {
    const schema = schemas.get(one.message)
    return schema === undefined ? [] : [{ ...one, judgement: judgeOf(schema)(one.body) }]
  })
  const isBehind = createUnfollowed(schemas)
  return (check) => {
    const ofKind = judged.filter(({ message }) => message === check.message)
    const cut = ofKind.filter(({ judgement }) => isBehind(judgement.unfollowed, check.requirement))
    const found = ofKind.flatMap(({ judgement, observed, undecided }) => {
      const requirement = judgement.requirements.get(check.requirement)
      return requirement === undefined ? [] : [{ ...requirement, index: observed.index, undecided }]
    })
    const failed = found.filter(({ violations }) => violations.length > 0)
    if (failed.length === 0 && cut.length > 0) {
      const evidence = cut.map(({ observed }) => observed.index)
      return { outcome: 'inconclusive', message: notFollowed, evidence }
    }
    if (found.length === 0) {
      const message =
        ofKind.length === 0
          ? `The target sent no ${check.message} message in this run.`
          : 'The message has no value that this is about.'
      return { outcome: 'not-applicable', message, evidence: ofKind.map(({ observed }) => observed.index) }
    }
    if (failed.length === 0) return { outcome: 'passed', evidence: found.map(({ index }) => index) }
    const decided = failed.filter(({ undecided }) => undecided === undefined)
    if (decided.length > 0) {
      return {
        outcome: 'failed',
        message: summarise(decided),
        evidence: decided.map(({ index }) => index),
      }
    }
    const reasons = [...new Set(failed.map(({ undecided = '' }) => undecided))]
    return {
      outcome: 'inconclusive',
      message: [...reasons, summarise(failed)].join(' '),
      evidence: failed.map(({ index }) => index),
    }
  }
}

const notFollowed = 'The message is nested deeper, or refers to more messages, than is judged.'

/** Tells whether a requirement stands behind the schema of a message that was not judged. */
function createUnfollowed(
  schemas: Schemas,
): (unfollowed: ReadonlySet<string>, requirement: string) => boolean {
  const known = new Map<string, ReadonlyMap<string, unknown>>()
  const behind = (message: string): ReadonlyMap<string, unknown> => {
    const schema = schemas.get(message)
    const found = known.get(message) ?? (schema ? tracedRequirements(schema, schemas) : new Map())
    known.set(message, found)
    return found
  }
  return (unfollowed, requirement) => unfollowed.values().some((message) => behind(message).has(requirement))
}

const mostShown = 3

/** The same violation in two messages is told once; the number is of all there are. */
function summarise(failed: readonly Pick<RequirementJudgement, 'violations' | 'count'>[]): string {
  const unique = [...new Set(failed.flatMap(({ violations }) => violations))]
  const shown = unique.slice(0, mostShown)
  const untold = failed.reduce((sum, { violations, count }) => sum + count - violations.length, 0)
  const more = unique.length - shown.length + untold
  return more > 0 ? `${shown.join(' ')} And ${more} more.` : shown.join(' ')
}
