import type { Protocol } from '../harness/protocol.ts'
import type { Schemas } from '../schema/json-schema.ts'
import { referredMessages } from '../schema/traced-requirements.ts'

/**
 * The messages that are observed by themselves: those that the protocol lists, and of the others those that are no
 * part of another. What is only part of one is judged in that.
 */
export function findObservedMessages(
  schemas: Schemas,
  { messages }: Pick<Protocol<object>, 'messages'>,
): Schemas {
  const direct = new Map([...schemas].map(([name, schema]) => [name, referredMessages(schema)]))
  const parts = new Map([...schemas.keys()].map((name) => [name, partsOf(name, direct)]))
  const isPart = (name: string): boolean =>
    [...parts].some(([whole, within]) => within.has(name) && parts.get(name)?.has(whole) !== true)
  return new Map([...schemas].filter(([name]) => Object.hasOwn(messages, name) || !isPart(name)))
}

/** What a message refers to, and what that does; itself where a way leads back to it. */
function partsOf(name: string, direct: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set(direct.get(name))
  // A set goes on with what is added to it on the way.
  for (const part of found) for (const inner of direct.get(part) ?? []) found.add(inner)
  return found
}
