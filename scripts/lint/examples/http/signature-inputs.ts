import { type BareItem, isInnerList } from 'structured-headers'
import type { HttpField, HttpMessage } from './http-message.ts'
import { isElidedValue, withoutStandIns } from './elision.ts'
import { parseDictionaryOf } from './parse-structured.ts'
import { writtenMembers } from './structured-members.ts'

/** A stretch of a field's value. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** One component identifier of a signature. Source: RFC 9421, Section 2. */
export interface Component extends Stretch {
  readonly name: string
  readonly parameters: ReadonlyMap<string, BareItem>
}

/** A parameter of a signature; its stretch runs from its name to the end of its value. */
export interface SignatureParameter extends Stretch {
  readonly name: string
  readonly value: BareItem
}

/** What one member of `Signature-Input` says. */
export interface SignatureInput extends Stretch {
  readonly field: HttpField
  readonly label: string
  readonly components: readonly Component[]
  readonly parameters: readonly SignatureParameter[]
}

/** The signatures that a message declares; values that are cut short or cannot be parsed give none. */
export function signatureInputs(
  { fields }: HttpMessage,
  name = 'signature-input',
): readonly SignatureInput[] {
  return fields.filter((field) => field.name === name).flatMap(readInputs)
}

/** What an author would show, many times over: each component can be a finding, and each finding costs. */
const mostComponents = 100

function readInputs(field: HttpField): readonly SignatureInput[] {
  const value = withoutStandIns(field.value.text)
  if (isElidedValue(value)) return []
  const dictionary = parseDictionaryOf(value)
  if (dictionary === undefined) return []
  return writtenMembers(value).flatMap(({ key: label, from, to }): readonly SignatureInput[] => {
    const member = dictionary.get(label)
    if (member === undefined || !isInnerList(member)) return []
    const [items, parameters] = member
    let at = value.indexOf('(', from)
    const components = items
      .slice(0, mostComponents)
      .flatMap(([item, itemParameters]): readonly Component[] => {
        if (typeof item !== 'string') return []
        const start = value.indexOf(`"${item}"`, at)
        at = start + item.length + 2
        return [{ name: item, parameters: itemParameters, from: start, to: at }]
      })
    at = Math.max(value.indexOf(')', at), at)
    const read = Array.from(parameters, ([name, parameter]): SignatureParameter => {
      const start = value.indexOf(name, value.indexOf(';', at))
      at = endOfParameter(value, start, to)
      return { name, value: parameter, from: start, to: at }
    })
    return [{ field, label, components, parameters: read, from, to }]
  })
}

/** Where a parameter ends: before the next semicolon that is in no string, or where the member does. */
function endOfParameter(value: string, from: number, end: number): number {
  let isQuoted = false
  for (let at = from; at < end; at += 1) {
    if (isQuoted && value[at] === '\\') at += 1
    else if (value[at] === '"') isQuoted = !isQuoted
    else if (value[at] === ';' && !isQuoted) return value.slice(from, at).trimEnd().length + from
  }
  return end
}
