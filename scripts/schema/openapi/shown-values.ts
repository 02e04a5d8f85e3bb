import type { Example, SpecModel } from '../../contract/spec-model.ts'
import { judgeExamples, shownValue } from '../judge-examples.ts'
import type { Schemas } from '../json-schema.ts'
import { createSectionNamer } from './section-name.ts'

/** A valid example that shows a message whole. */
export interface ShownValue {
  readonly value: unknown
  /** What a reader is told of it. */
  readonly summary: string
  /** How long it is as written, in characters. */
  readonly length: number
  /** Where it is the content of an HTTP message: what that is of. */
  readonly exchange?: Example['exchange']
}

/** The valid examples of each message, in reading order. */
export function findShownValues(
  model: SpecModel,
  schemas: Schemas,
): ReadonlyMap<string, readonly ShownValue[]> {
  const judged = judgeExamples(model, schemas).examples
  const valid = new Set(judged.filter((example) => example.valid === true).map(({ line }) => line))
  const titles = new Map(model.codeBlocks.map(({ line, title }) => [line, title]))
  const nameSection = createSectionNamer(model.sections)
  const found = new Map<string, ShownValue[]>()
  for (const example of model.examples) {
    const { message, path = [], text, line, section, exchange } = example
    if (message === undefined || path.length > 0 || !valid.has(line)) continue
    const shown = shownValue(example, schemas)
    if (shown === undefined || shown instanceof Error) continue
    const all = found.get(message) ?? []
    found.set(message, all)
    all.push({
      value: shown.value,
      summary: titles.get(line) ?? nameSection(section),
      length: text.length,
      ...(exchange !== undefined && { exchange }),
    })
  }
  return found
}
