import type { SpecModel } from '../contract/spec-model.ts'

/** The lasting id of each provisional one; a part can have the provisional id of a requirement. */
export interface Names {
  readonly requirements: ReadonlyMap<string, string>
  readonly parts: ReadonlyMap<string, string>
}

/** A model with its lasting ids, wherever one stands. */
export function renameIds(model: SpecModel, ids: Names): SpecModel {
  const rename = (id: string): string => ids.requirements.get(id) ?? ids.parts.get(id) ?? id
  type Field = SpecModel['messages'][number]['fields'][number]
  const renameField = (field: Field): Field => ({
    ...field,
    ...(field.requirement !== undefined && { requirement: rename(field.requirement) }),
    ...(field.typeRequirement !== undefined && { typeRequirement: rename(field.typeRequirement) }),
    ...(field.closed !== undefined && { closed: rename(field.closed) }),
    fields: field.fields.map(renameField),
  })
  return {
    ...model,
    requirements: model.requirements.map((requirement) => ({
      ...requirement,
      id: rename(requirement.id),
      ...(requirement.parts && {
        parts: requirement.parts.map((part) => ({ ...part, id: ids.parts.get(part.id) ?? part.id })),
      }),
    })),
    messages: model.messages.map((message) => ({
      ...message,
      fields: message.fields.map(renameField),
      rules: message.rules.map((rule) => ({ ...rule, requirement: rename(rule.requirement) })),
      ...(message.declared && {
        declared: message.declared.map((rule) => ({ ...rule, requirement: rename(rule.requirement) })),
      }),
    })),
  }
}
