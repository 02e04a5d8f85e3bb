import * as z from 'zod'
import { isSafePattern } from './safe-pattern.ts'

type Literal = string | number | boolean | null

/** The JSON types that a schema can name. Source: JSON Schema Validation, draft 2020-12, Section 6.1.1. */
const JsonType = z.enum(['boolean', 'string', 'integer', 'number', 'object', 'array', 'null'])

/**
 * The part of JSON Schema in which a draft can declare a rule: bounded in size by the block it stands in, without
 * references, and judged in time linear in the message. Source: JSON Schema, draft 2020-12.
 */
export interface DeclaredSchema {
  readonly type?: z.infer<typeof JsonType> | undefined
  readonly properties?: Readonly<Record<string, DeclaredSchema>> | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: DeclaredSchema | undefined
  readonly contains?: DeclaredSchema | undefined
  readonly enum?: readonly Literal[] | undefined
  readonly const?: Literal | undefined
  readonly minItems?: number | undefined
  readonly maxItems?: number | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly minProperties?: number | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly format?: string | undefined
  readonly pattern?: string | undefined
  readonly not?: DeclaredSchema | undefined
  readonly anyOf?: readonly DeclaredSchema[] | undefined
  readonly allOf?: readonly DeclaredSchema[] | undefined
  readonly if?: DeclaredSchema | undefined
  readonly then?: DeclaredSchema | undefined
  readonly else?: DeclaredSchema | undefined
}

const Literal = z.union([z.string(), z.number(), z.boolean(), z.null()])
const Count = z.int().min(0).max(1_000_000)

const unsafe = 'Expected a pattern that begins with ^ and in which at most one part repeats without a limit'

const Keywords: z.ZodType<DeclaredSchema> = z.strictObject({
  type: JsonType.optional(),
  get properties() {
    return z.record(z.string(), DeclaredSchema).optional()
  },
  required: z
    .array(z.string())
    .min(1)
    .refine((names) => new Set(names).size === names.length, 'Expected each name once')
    .optional(),
  get items() {
    return DeclaredSchema.optional()
  },
  get contains() {
    return DeclaredSchema.optional()
  },
  enum: z.array(Literal).min(1).optional(),
  const: Literal.optional(),
  minItems: Count.optional(),
  maxItems: Count.optional(),
  minLength: Count.optional(),
  maxLength: Count.optional(),
  minProperties: Count.optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  format: z
    .enum(['uri', 'uri-reference', 'date', 'date-time', 'uuid', 'ipv4', 'ipv6', 'hostname'])
    .optional(),
  pattern: z.string().refine(isSafePattern, unsafe).optional(),
  get not() {
    return DeclaredSchema.optional()
  },
  get anyOf() {
    return z.array(DeclaredSchema).min(1).optional()
  },
  get allOf() {
    return z.array(DeclaredSchema).min(1).optional()
  },
  get if() {
    return DeclaredSchema.optional()
  },
  get then() {
    return DeclaredSchema.optional()
  },
  get else() {
    return DeclaredSchema.optional()
  },
})

export const DeclaredSchema: z.ZodType<DeclaredSchema> = Keywords.refine(
  (schema) => (schema.if !== undefined) === (schema.then !== undefined || schema.else !== undefined),
  'Expected `then` or `else` with `if`, and neither without',
)
