import type { HttpMessage } from '../lint/examples/http/http-message.ts'
import type { Component } from '../lint/examples/http/signature-inputs.ts'
import { writtenMembers } from '../lint/examples/http/structured-members.ts'

/** A message as it is shown, and as it would say once what was computed is written. */
interface Edited {
  readonly shown: HttpMessage
  readonly now: HttpMessage
}

/** The components of a message, and of the request that it answers, that are other ones once it is written; by `identityOf`. */
export function changedComponents(message: Edited, request: Edited | undefined): ReadonlySet<string> {
  const own = changedIn(message).map((name) => identity(name, false))
  const answered = request === undefined ? [] : changedIn(request)
  return new Set([...own, ...answered.map((name) => identity(name, true))])
}

/** A component by what tells its value apart from those of others: its name, its member, and of what message it is. */
export function identityOf({ name, parameters }: Component): string {
  const key = parameters.get('key')
  return identity(typeof key === 'string' ? memberName(name, key) : name, parameters.get('req') === true)
}

function identity(name: string, isOfRequest: boolean): string {
  return isOfRequest ? `${name} req` : name
}

function memberName(field: string, key: string): string {
  return `${field} ${key}`
}

/** The names of the fields that changed, and of the members in them; nothing else in a message is computed. */
function changedIn({ shown, now }: Edited): readonly string[] {
  return shown.fields.flatMap(({ name, value }, index) => {
    const before = value.text
    const after = now.fields[index]?.value.text ?? before
    if (before === after) return []
    const [old, current] = [membersOf(before), membersOf(after)]
    const members = [...new Set([...old.keys(), ...current.keys()])]
    const changed = members.filter((key) => old.get(key) !== current.get(key))
    return [name, ...changed.map((key) => memberName(name, key))]
  })
}

function membersOf(value: string): ReadonlyMap<string, string> {
  return new Map(writtenMembers(value).map(({ key, from, to }) => [key, value.slice(from, to)]))
}
