import type { Field, Section, SpecModel } from '../contract/spec-model.ts'

/**
 * A model whose descriptions name sections as readers do: a schema stands outside of the draft, where `[orders]`
 * leads nowhere and `Section 3.2` can be found.
 */
export function withSectionNumbers(model: SpecModel): SpecModel {
  const names = new Map(model.sections.map((section) => [section.anchor, nameOf(section)]))
  const named = (text: string): string =>
    text.replaceAll(/\[([\w.-]{1,200})\]/g, (reference, anchor: string) => names.get(anchor) ?? reference)
  const fieldWith = (field: Field): Field => ({
    ...field,
    description: named(field.description),
    fields: field.fields.map(fieldWith),
  })
  return {
    ...model,
    messages: model.messages.map((message) => ({ ...message, fields: message.fields.map(fieldWith) })),
    operations: model.operations.map((operation) => ({
      ...operation,
      responses: operation.responses.map((response) => ({
        ...response,
        description: named(response.description),
      })),
    })),
  }
}

/** An appendix has a letter for its number. */
function nameOf({ number, title }: Section): string {
  if (number === '') return `"${title}"`
  return /^[A-Z]/.test(number) ? `Appendix ${number}` : `Section ${number}`
}
