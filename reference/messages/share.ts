import * as z from 'zod'
import { Protocol, text } from './share-protocol.ts'

/**
 * The fields of a Share object that the draft defines; the others are dropped. It takes every `shareType` and
 * `resourceType`: which of them a server supports is its own affair. Source: draft, #share-fields.
 */
export const Share = z
  .object({
    shareWith: text,
    name: text,
    description: text.exactOptional(),
    providerId: text,
    owner: text,
    sender: text,
    ownerDisplayName: text.exactOptional(),
    senderDisplayName: text.exactOptional(),
    shareType: text,
    resourceType: text,
    expiration: z.int().exactOptional(),
    protocol: Protocol,
  })
  .readonly()
export type Share = z.infer<typeof Share>

/** What is wrong with a field, in the form of a Validation Error object. Source: draft, #validation-errors. */
export interface FieldError {
  /** A field of the Share object itself; the message says where in it. */
  readonly name: string
  readonly message: string
}

/**
 * Reads the content of a Share Creation Notification. It is faulty where it breaks what the draft demands of
 * its fields, and where a string has more than 4096 characters or an array more than 100 items. No message
 * repeats what was sent. Never throws.
 */
export function readShare(
  value: unknown,
):
  | { readonly kind: 'share'; readonly share: Share }
  | { readonly kind: 'faulty'; readonly errors: readonly FieldError[] } {
  // What is no object has none of the fields, and each error has the name of one.
  const fields = isObject(value) && !Array.isArray(value) ? value : {}
  const parsed = Share.safeParse(fields)
  if (parsed.success) return { kind: 'share', share: parsed.data }
  const errors = parsed.error.issues.map((issue) => ({
    name: String(issue.path[0]),
    message: `Expected ${expected(issue)} in \`${pathText(issue.path)}\`, received ${received(fields, issue.path)}.`,
  }))
  return { kind: 'faulty', errors }
}

type Issue = z.core.$ZodIssue
type Path = Issue['path']

const nouns: Readonly<Record<string, string>> = {
  array: 'an array',
  int: 'an integer',
  number: 'an integer',
  object: 'an object',
  string: 'a string',
}

const units: Readonly<Record<string, string>> = { string: ' characters', array: ' items' }

/** For a rule of ours the message of the issue is what was expected. */
function expected(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return nouns[issue.expected] ?? issue.expected
    case 'invalid_value':
      return `one of ${issue.values.map((value) => `\`${String(value)}\``).join(', ')}`
    case 'too_big':
      return `at most ${issue.maximum}${units[issue.origin] ?? ''}`
    default:
      return issue.message
  }
}

function pathText(path: Path): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .slice(1)
}

function received(fields: object, path: Path): string {
  const found = path.reduce<unknown>(
    (value, key) => (isObject(value) ? Reflect.get(value, key) : undefined),
    fields,
  )
  if (found === undefined) return 'nothing'
  if (found === null) return '`null`'
  if (Array.isArray(found)) return `an array of length ${found.length}`
  if (typeof found === 'string') return `a string of length ${found.length}`
  return typeof found === 'object' ? 'an object' : `a ${typeof found}`
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
