import type { DeclaredSchema } from '../contract/declared-schema.ts'
import type { JsonSchema } from './json-schema.ts'

/**
 * The schema of a declared rule, in which each asserting keyword names the requirement that it was declared for.
 * What stands within `if`, `not`, `contains` and `anyOf` asserts nothing by itself: the last three do.
 */
export function traceDeclared(schema: DeclaredSchema, requirement: string): JsonSchema {
  return copy(schema, requirement)
}

function copy(schema: DeclaredSchema, requirement: string | undefined): JsonSchema {
  const { properties, required, items, contains, not, anyOf, allOf, enum: values, ...rest } = schema
  const { if: condition, then: demand, else: otherwise, ...plain } = rest
  const asserting = [
    ...Object.keys(plain),
    ...Object.keys({ ...(contains && { contains }), ...(not && { not }), ...(anyOf && { anyOf }) }),
    ...(values ? ['enum'] : []),
  ]
  const trace = requirement === undefined ? {} : traceOf(asserting, required, requirement)
  return {
    ...plain,
    ...(values && { enum: [...values] }),
    ...(required && { required: [...required] }),
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, inner]) => [name, copy(inner, requirement)]),
      ),
    }),
    ...(items && { items: copy(items, requirement) }),
    ...(contains && { contains: copy(contains, undefined) }),
    ...(not && { not: copy(not, undefined) }),
    ...(anyOf && { anyOf: anyOf.map((one) => copy(one, undefined)) }),
    ...(allOf && { allOf: allOf.map((one) => copy(one, requirement)) }),
    ...(condition && { if: copy(condition, undefined) }),
    ...(demand && { then: copy(demand, requirement) }),
    ...(otherwise && { else: copy(otherwise, requirement) }),
    ...(Object.keys(trace).length > 0 && { 'x-requirements': trace }),
  }
}

function traceOf(
  keywords: readonly string[],
  required: readonly string[] | undefined,
  requirement: string,
): NonNullable<JsonSchema['x-requirements']> {
  return {
    ...Object.fromEntries(keywords.map((keyword) => [keyword, requirement])),
    ...(required && { required: Object.fromEntries(required.map((name) => [name, requirement])) }),
  }
}
