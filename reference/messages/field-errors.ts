import type * as z from 'zod'

/** What is wrong with a field, in the form of a Validation Error object. Source: draft, #validation-errors. */
export interface FieldError {
  /** A field of the message itself; the error's message says where in it. */
  readonly name: string
  readonly message: string
}

/** A message read by its schema, or what is wrong with its fields. */
export type FieldReading<Message> =
  | { readonly kind: 'read'; readonly message: Message }
  | { readonly kind: 'faulty'; readonly errors: readonly FieldError[] }

/**
 * Reads the fields of a message that came as JSON. It is faulty where it breaks its schema, which says what the draft
 * demands and bounds what it leaves open. No error repeats what was sent. What is no object has none of the fields, so
 * that each error has the name of one. Never throws.
 */
export function readFields<Message>(schema: z.ZodType<Message>, value: unknown): FieldReading<Message> {
  const fields = isObject(value) && !Array.isArray(value) ? value : {}
  const parsed = schema.safeParse(fields)
  if (parsed.success) return { kind: 'read', message: parsed.data }
  const errors = parsed.error.issues.map((issue) => ({
    name: String(issue.path[0]),
    message: `Expected ${expected(issue)}${place(issue.path)}, received ${received(fields, issue.path)}.`,
  }))
  return { kind: 'faulty', errors }
}

type Issue = z.core.$ZodIssue
type Path = Issue['path']

const nouns: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
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

function place(path: Path): string {
  const keys = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
  return path.length === 0 ? '' : ` in \`${keys.join('').slice(1)}\``
}

function received(fields: object, path: Path): string {
  if (path.length === 0) return 'something else'
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
