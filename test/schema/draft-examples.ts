import type { Example, SpecModel } from '../../scripts/contract/spec-model.ts'
import { readHttpBody } from '../../scripts/schema/http-body.ts'
import { fieldPaths } from './field-paths.ts'
import { placesAt, valueAt } from './json-value.ts'
import type { Schemas } from './keyword-places.ts'

/** A message that a draft shows. */
export interface ShownMessage {
  readonly line: number
  readonly value: unknown
  /** Whether it is what a block shows, and not a part of that. */
  readonly isWhole: boolean
}

/** The messages that the examples of a draft show, by name, alone or inside another. */
export function readDraftExamples(
  model: SpecModel,
  schemas: Schemas,
): ReadonlyMap<string, readonly ShownMessage[]> {
  const shown = new Map<string, ShownMessage[]>([...schemas.keys()].map((name) => [name, []]))
  for (const example of model.examples) {
    const { message, line, path = [] } = example
    const value = contentOf(example)
    if (value === undefined || message === undefined || path.length > 0) continue
    shown.get(message)?.push({ line, value, isWhole: true })
    for (const inner of fieldPaths(message, schemas)) {
      if (inner.message === undefined) continue
      for (const keys of placesAt(value, inner.path)) {
        const found = valueAt(value, keys)
        for (const one of Array.isArray(found) ? found : [found]) {
          shown.get(inner.message)?.push({ line, value: one, isWhole: false })
        }
      }
    }
  }
  return shown
}

/** What an example holds; nothing where it is an HTTP message without content of a message's kind. */
function contentOf({ kind, text }: Example): unknown {
  if (kind === 'json') return JSON.parse(text)
  const body = readHttpBody(text)
  return body?.kind === 'form' ? body.fields : body && JSON.parse(body.text)
}
