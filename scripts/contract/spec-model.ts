import * as z from 'zod'
import { DeclaredSchema } from './declared-schema.ts'
import { Diagnostic } from './diagnostic.ts'
import { Operation } from './operation.ts'
import { Span } from './position.ts'

/** The five levels onto which every BCP 14 keyword maps. Source: RFC 2119, Sections 1 to 5. */
export const Level = z.enum(['MUST', 'MUST NOT', 'SHOULD', 'SHOULD NOT', 'MAY'])
export type Level = z.infer<typeof Level>

export const Section = z.strictObject({
  anchor: z.string(),
  /** As xml2rfc prints it, such as `3.1` or `A.2`; empty for an unnumbered section. */
  number: z.string(),
  title: z.string(),
  depth: z.int().min(1),
  part: z.enum(['abstract', 'middle', 'back']),
  normative: z.boolean(),
  span: Span,
})
export type Section = Readonly<z.infer<typeof Section>>

/** Points from a requirement to a field of a message; `path` holds field names, `*` for an array's items. */
export const FieldPointer = z.strictObject({ message: z.string(), path: z.array(z.string()) })
export type FieldPointer = Readonly<z.infer<typeof FieldPointer>>

/**
 * One item that a requirement governs: an item of the list it introduces, or the type of an OPTIONAL
 * field, which is a MUST when the field is present and so has a level of its own.
 */
export const RequirementPart = z.strictObject({
  id: z.string(),
  level: Level,
  text: z.string(),
  span: Span,
  field: FieldPointer.optional(),
})
export type RequirementPart = Readonly<z.infer<typeof RequirementPart>>

/** Who a requirement binds: the grammatical subject of its clause, and the draft's term for it, where it has one. */
export const Actor = z.strictObject({ text: z.string(), term: z.string().optional() })
export type Actor = Readonly<z.infer<typeof Actor>>

/**
 * One BCP 14 keyword occurrence with the clause it governs. `line` is the keyword's, `span` the keyword
 * itself, `sentence` where its whole sentence stands.
 */
export const Requirement = z.strictObject({
  id: z.string(),
  keyword: z.string(),
  level: Level,
  normative: z.boolean(),
  text: z.string(),
  clause: z.string(),
  /** What introduces it: the sentence before its list, the term it defines, the first cell of its row. */
  context: z.string().optional(),
  actor: Actor.optional(),
  /** The `if`, `when` or `unless` clause under which it holds, as written. */
  condition: z.string().optional(),
  section: z.string(),
  line: z.int().min(1),
  span: Span,
  sentence: Span,
  /** The anchor that the author gave to its paragraph, where no other keyword stands in that. */
  anchor: z.string().optional(),
  parts: z.array(RequirementPart).optional(),
  field: FieldPointer.optional(),
})
export type Requirement = Readonly<z.infer<typeof Requirement>>

export const CodeBlock = z.strictObject({
  type: z.string(),
  text: z.string(),
  /** The text without the line wrapping of RFC 8792, where that was applied. */
  unfolded: z.string().optional(),
  title: z.string().optional(),
  section: z.string(),
  line: z.int().min(1),
  span: Span,
})
export type CodeBlock = Readonly<z.infer<typeof CodeBlock>>

/** One condition under which a requirement restricts a field, read from its sentence: of a field of the same object. */
export const Condition = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('present'), field: z.string() }),
  z.strictObject({ kind: z.literal('absent'), field: z.string() }),
  z.strictObject({ kind: z.literal('contains-item'), field: z.string(), anyOf: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('has-property'), field: z.string(), anyOf: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('one-of'), field: z.string(), values: z.array(z.string()) }),
])
export type Condition = Readonly<z.infer<typeof Condition>>

/** What a requirement asks of a field, read from its sentence. */
export const Assertion = z.discriminatedUnion('kind', [
  ...Condition.options,
  z.strictObject({ kind: z.literal('items-one-of'), field: z.string(), values: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('min-items'), field: z.string(), count: z.int().min(1) }),
  z.strictObject({ kind: z.literal('unique-items'), field: z.string() }),
  z.strictObject({ kind: z.literal('lacks-item'), field: z.string(), noneOf: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('not-empty'), field: z.string(), type: z.enum(['string', 'object']) }),
  z.strictObject({ kind: z.literal('at-least'), field: z.string(), minimum: z.number() }),
  z.strictObject({ kind: z.literal('uri'), field: z.string(), schemes: z.array(z.string()).optional() }),
  z.strictObject({ kind: z.literal('begins-with'), field: z.string(), prefix: z.string() }),
])
export type Assertion = Readonly<z.infer<typeof Assertion>>

/**
 * A rule that a sentence of a field list states: what holds, and when; several conditions hold together.
 * `scope` is the path of the object it is about.
 */
export const FieldRule = z.strictObject({
  requirement: z.string(),
  level: Level,
  scope: z.array(z.string()),
  when: z.array(Condition).min(1).optional(),
  holds: Assertion,
})
export type FieldRule = Readonly<z.infer<typeof FieldRule>>

/** What prose cannot express, as the draft itself declares it next to the message: a JSON Schema of its object. */
export const DeclaredRule = z.strictObject({ requirement: z.string(), schema: DeclaredSchema })
export type DeclaredRule = Readonly<z.infer<typeof DeclaredRule>>

/**
 * A field's type: the phrase as written and the JSON types it stands for, where it names one. `message` is the
 * message whose fields the value has, or each item of an array: `array of Resource Type objects`.
 */
export const FieldType = z.strictObject({
  written: z.string(),
  json: z.enum(['boolean', 'string', 'integer', 'number', 'object', 'array']).optional(),
  items: z.enum(['boolean', 'string', 'integer', 'number', 'object']).optional(),
  message: z.string().optional(),
})
export type FieldType = Readonly<z.infer<typeof FieldType>>

/** A literal that the draft lists as a value of a field, without the quotes it may be written in. */
export const FieldValue = z.strictObject({
  value: z.string(),
  description: z.string(),
  line: z.int().min(1),
})
export type FieldValue = Readonly<z.infer<typeof FieldValue>>

/** Whether a field has to be there; `CONDITIONAL` where that depends, so that nobody demands it of every message. */
export const Requiredness = z.enum(['REQUIRED', 'OPTIONAL', 'RECOMMENDED', 'CONDITIONAL'])
export type Requiredness = z.infer<typeof Requiredness>

export interface Field {
  readonly name: string
  readonly path: readonly string[]
  readonly type?: FieldType | undefined
  readonly requiredness?: Requiredness | undefined
  /** What a `CONDITIONAL` field depends on, as written: `REQUIRED if the token is bound`. */
  readonly condition?: string | undefined
  readonly description: string
  readonly values?: readonly FieldValue[] | undefined
  /** The id of the requirement under which it can have no other values than these, where the text says so. */
  readonly closed?: string | undefined
  readonly line: number
  /** The id of the field's own requirement (its REQUIRED or OPTIONAL), where it has one. */
  readonly requirement?: string | undefined
  /**
   * The id under which the field's type is judged: the requirement's own, or that of its type part; where it
   * has neither, that of the field that holds it.
   */
  readonly typeRequirement?: string | undefined
  readonly fields: readonly Field[]
}
export const Field: z.ZodType<Field> = z.strictObject({
  name: z.string(),
  path: z.array(z.string()),
  type: FieldType.optional(),
  requiredness: Requiredness.optional(),
  condition: z.string().optional(),
  description: z.string(),
  values: z.array(FieldValue).optional(),
  closed: z.string().optional(),
  line: z.int().min(1),
  requirement: z.string().optional(),
  typeRequirement: z.string().optional(),
  get fields() {
    return z.array(Field)
  },
})

/** A JSON object that the draft defines by a field list. */
export const Message = z.strictObject({
  name: z.string(),
  section: z.string(),
  title: z.string(),
  line: z.int().min(1),
  span: Span,
  fields: z.array(Field),
  rules: z.array(FieldRule),
  declared: z.array(DeclaredRule).optional(),
})
export type Message = Readonly<z.infer<typeof Message>>

/** A JSON or HTTP block of the draft, and the message whose example it is, where that is known. */
export const Example = z.strictObject({
  kind: z.enum(['json', 'http']),
  message: z.string().optional(),
  /** Set where the block shows one field of the message and not the whole. */
  path: z.array(z.string()).optional(),
  /** For an HTTP message: the id of the operation whose request it is, or the response with that status code. */
  exchange: z.strictObject({ operation: z.string(), status: z.string().optional() }).optional(),
  section: z.string(),
  line: z.int().min(1),
  text: z.string(),
})
export type Example = Readonly<z.infer<typeof Example>>

export const Reference = z.strictObject({
  anchor: z.string(),
  group: z.enum(['normative', 'informative']),
  title: z.string().optional(),
  target: z.string().optional(),
  /** Where the front matter lists it; absent where only the text names it. */
  span: Span.optional(),
})
export type Reference = Readonly<z.infer<typeof Reference>>

export const Term = z.strictObject({
  term: z.string(),
  definition: z.string(),
  section: z.string(),
  line: z.int().min(1),
  /** The term itself, with its markup. */
  span: Span,
})
export type Term = Readonly<z.infer<typeof Term>>

/** A requirement or part that the draft no longer has: what it said, and the ids that say it now, if any. */
export const RetiredRequirement = z.strictObject({
  id: z.string(),
  level: Level,
  text: z.string(),
  became: z.array(z.string()),
})
export type RetiredRequirement = Readonly<z.infer<typeof RetiredRequirement>>

/** What `everymust extract FILE --json` prints: everything that later stages know of a draft. */
export const SpecModel = z.strictObject({
  docname: z.string(),
  title: z.string(),
  abstract: z.string(),
  authors: z.array(z.string()),
  sections: z.array(Section),
  requirements: z.array(Requirement),
  /** What the lock knows of requirements that are gone, so that their ids lead somewhere for ever. */
  retired: z.array(RetiredRequirement),
  codeBlocks: z.array(CodeBlock),
  messages: z.array(Message),
  operations: z.array(Operation),
  examples: z.array(Example),
  references: z.array(Reference),
  terms: z.array(Term),
  diagnostics: z.array(Diagnostic),
})
export type SpecModel = Readonly<z.infer<typeof SpecModel>>
