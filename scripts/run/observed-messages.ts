import type { Protocol } from '../harness/protocol.ts'
import type { Schemas } from '../schema/json-schema.ts'
import { referredMessages } from '../schema/traced-requirements.ts'
import { circlesOf } from './circles-of.ts'

/**
 * The messages that are observed by themselves: those that the protocol lists, and of the others those that are no
 * part of another. What is only part of one is judged in that. Of messages that are parts of each other, and of no
 * other, each is observed.
 */
export function findObservedMessages(
  schemas: Schemas,
  { messages }: Pick<Protocol<object>, 'messages'>,
): Schemas {
  const direct = new Map([...schemas].map(([name, schema]) => [name, referredMessages(schema)]))
  const circles = circlesOf(direct)
  // What is part of one message on a circle is part of each on it.
  const parts = new Set(
    [...direct].flatMap(([whole, within]) =>
      [...within].map((name) => circles.get(name)).filter((circle) => circle !== circles.get(whole)),
    ),
  )
  return new Map(
    [...schemas].filter(([name]) => Object.hasOwn(messages, name) || !parts.has(circles.get(name))),
  )
}
