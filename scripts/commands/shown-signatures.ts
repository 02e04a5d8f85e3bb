import type { HttpField, HttpMessage } from '../lint/examples/http/http-message.ts'
import { writtenMembers } from '../lint/examples/http/structured-members.ts'

/** A member of `Signature` as an example shows it. */
export interface ShownSignature {
  readonly field: HttpField
  /** Where the member stands in the field's value. */
  readonly from: number
  readonly to: number
  /** In base64; empty where the member holds no bytes. */
  readonly written: string
}

/** The signatures of a message by their labels, those that are cut short aside. Source: RFC 9421, Section 4.2. */
export function shownSignatures({ fields }: HttpMessage): ReadonlyMap<string, ShownSignature> {
  const found = new Map<string, ShownSignature | undefined>()
  for (const field of fields) {
    if (field.name !== 'signature') continue
    const { text } = field.value
    for (const { key: label, from, to } of writtenMembers(text)) {
      if (found.has(label)) continue
      const value = text.slice(from + label.length, to)
      const written = /^=:(?<base64>[^:]*):$/.exec(value)?.groups?.['base64'] ?? ''
      found.set(label, isCutShort(value) ? undefined : { field, from, to, written })
    }
  }
  return new Map([...found].flatMap(([label, shown]) => (shown === undefined ? [] : [[label, shown]])))
}

/** Whether a value, or a part of one, stands for another that was too long to show. */
export function isCutShort(value: string): boolean {
  return /\.\.\.|…|[<[{]/.test(value)
}
