import type { Fault } from '../fault.ts'
import type { HttpField } from './http-message.ts'
import { parseStructured, typeOf } from './parse-structured.ts'
import { writtenMembers } from './structured-members.ts'
import type { MemberType, StructuredType } from './structured-types.ts'

/** What is wrong with a field's value as a structured field of its type. */
export function structuredFaults(
  { written, value: { text } }: HttpField,
  type: StructuredType,
): readonly Fault[] {
  const parsed = parseStructured(text, type)
  const places = type.shape === 'item' ? [{ key: '', from: 0, to: text.length }] : writtenMembers(text)
  if (parsed.kind === 'broken') {
    const place = places.find(({ to }) => parsed.at <= to) ?? places.at(-1) ?? { from: 0, to: text.length }
    return [broken(text, place, parsed.reason, written, type)]
  }
  const { member } = type
  const wrong =
    member === undefined
      ? []
      : parsed.members.flatMap(({ key, value }, index): readonly Fault[] => {
          const is = typeOf(value)
          const place = key === undefined ? places[index] : places.findLast((one) => one.key === key)
          if (is === member || place === undefined) return []
          const received =
            key === undefined ? text.slice(place.from, place.to) : valueOf(text.slice(place.from, place.to))
          return [
            {
              from: place.from,
              to: place.to,
              message: `Expected ${members[member]} ${key === undefined ? `in \`${written}\`` : `for \`${key}\``}, received the ${is} \`${received}\`.`,
              hint: `Write ${members[member]}, such as \`${samples[member]}\`.`,
            },
          ]
        })
  return [...wrong, ...(type.shape === 'dictionary' ? repeated(places) : [])]
}

/** Why a value does not parse, at the part of it that is to blame where that is clear. */
function broken(
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
  reason: string,
  written: string,
  type: StructuredType,
): Fault {
  const { shape } = type
  const member = text.slice(from, to)
  const key = /^[\w.*-]+/.exec(member)?.[0] ?? ''
  if (shape === 'dictionary' && key !== key.toLowerCase()) {
    return {
      from,
      to: from + key.length,
      message: `Expected a key in lower case in \`${written}\`, received \`${key}\`.`,
      hint: `Write \`${key.toLowerCase()}\`.`,
    }
  }
  const bytes = Array.from(member.matchAll(/(?<=[=( ,]|^):([^:]*):/g)).find(
    ([, base64 = '']) => !isByteSequence(base64),
  )
  const [sequence, base64 = ''] = bytes ?? []
  if (bytes !== undefined && sequence !== undefined) {
    return {
      from: from + bytes.index,
      to: from + bytes.index + sequence.length,
      message: `Expected base64 between the colons, received ${whyNotByteSequence(base64)}.`,
      hint: 'Write the bytes in base64, in its first alphabet and with padding.',
    }
  }
  const wanted = type.shape === 'item' && type.member !== undefined ? members[type.member] : shapes[shape]
  const right = type.member === 'string' && /^[\w -]+$/.test(member) ? `Write \`"${member}"\`. ` : ''
  return {
    from,
    to,
    message: `Expected ${wanted} in \`${written}\`, received \`${shorten(member)}\`.`,
    hint: `${right}${reason}. ${hints[shape]}`,
  }
}

/** Whether a text is that of a byte sequence between its colons. Source: RFC 4648, Section 4; padding may be missing, as RFC 9651, Section 4.2.7, has it. */
function isByteSequence(text: string): boolean {
  return /^[A-Za-z\d+/]*={0,2}$/.test(text) && text.replaceAll('=', '').length % 4 !== 1
}

function whyNotByteSequence(text: string): string {
  const other = /[^A-Za-z\d+/=]/.exec(text)?.[0]
  if (other !== undefined) return `\`${other}\` in it`
  const { length } = text.replaceAll('=', '')
  return length % 4 === 1 ? `${length} characters, which no bytes give` : '`=` before its end'
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}

/** Of two members with one key recipients see the last only. Source: RFC 9651, Section 4.2.2. */
function repeated(places: ReturnType<typeof writtenMembers>): readonly Fault[] {
  const seen = new Set<string>()
  return places.flatMap((place): readonly Fault[] => {
    const { key, from, to } = place
    const isAgain = seen.has(key)
    seen.add(key)
    if (!isAgain) return []
    const hint = 'Remove one of the two members: recipients ignore the first.'
    return [{ from, to, message: `Expected each key once, received \`${key}\` again.`, hint }]
  })
}

/** What follows the key of a dictionary's member; a key alone stands for true. */
function valueOf(member: string): string {
  const at = member.indexOf('=')
  return at < 0 ? member : member.slice(at + 1)
}

const shapes = { dictionary: 'a dictionary', item: 'an item', list: 'a list' } as const
const hints = {
  dictionary: 'Write members as `name=value`, with commas between them, as RFC 9651 has a dictionary.',
  item: 'Write one value with its parameters, as RFC 9651 has an item.',
  list: 'Write values with commas between them, as RFC 9651 has a list.',
} as const

const members: Readonly<Record<MemberType, string>> = {
  boolean: 'a boolean',
  bytes: 'a byte sequence',
  date: 'a date',
  'inner list': 'an inner list',
  integer: 'an integer',
  string: 'a string',
  token: 'a token',
}

const samples: Readonly<Record<MemberType, string>> = {
  boolean: '?1',
  bytes: ':aGVsbG8=:',
  date: '@1688169599',
  'inner list': '("@method" "@authority")',
  integer: '5',
  string: '"hello"',
  token: 'hello',
}
