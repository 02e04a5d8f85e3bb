import type { Assertion, Field, FieldRule, FieldType, Message } from '../../scripts/contract/spec-model.ts'
import { span } from '../identity/toy-model.ts'

export function typeOf(json: NonNullable<FieldType['json']>, items?: FieldType['items']): FieldType {
  return { written: json, json, ...(items && { items }) }
}

/** A field whose requirement is called after it. */
export function field(name: string, more: Partial<Field> = {}): Field {
  return {
    name,
    path: [name],
    type: typeOf('string'),
    requiredness: 'REQUIRED',
    description: '',
    line: 1,
    requirement: `r~${name}`,
    typeRequirement: `r~${name}`,
    fields: [],
    ...more,
  }
}

export function optional(name: string, more: Partial<Field> = {}): Field {
  return field(name, { requiredness: 'OPTIONAL', typeRequirement: `r~${name}/type`, ...more })
}

export function rule(requirement: string, holds: Assertion, more: Partial<FieldRule> = {}): FieldRule {
  return { requirement, level: 'MUST', scope: [], holds, ...more }
}

export function messageOf(fields: readonly Field[], rules: readonly FieldRule[] = []): Message {
  return {
    name: 'toy',
    section: 'toys',
    title: 'Toy',
    line: 1,
    span,
    fields: [...fields],
    rules: [...rules],
  }
}
