import type { SpecModel } from '../../scripts/contract/spec-model.ts'
import { buildSchema } from '../../scripts/schema/build-schema.ts'
import type { Schemas as BuiltSchemas } from '../../scripts/schema/json-schema.ts'
import { readDraftExamples, type ShownMessage } from './draft-examples.ts'
import { isObject, placesWithin, valueAt } from './json-value.ts'
import { keywordPlaces, type Schemas } from './keyword-places.ts'
import type { Material } from './mutate.ts'
import { countItems, createEvaluator, type Evaluator } from './schema-evaluator.ts'

export interface DraftMaterial {
  /** As they are generated. */
  readonly built: BuiltSchemas
  /** As the evaluator has them. */
  readonly schemas: Schemas
  readonly evaluator: Evaluator
  readonly shown: ReadonlyMap<string, readonly ShownMessage[]>
  /** What there is to make mutations from, of each message that the draft shows, alone or inside another. */
  readonly materials: readonly Material[]
}

/** The schemas of a draft's messages, the messages that its examples show, and what mutations are made from. */
export function readDraftMaterial(model: SpecModel): DraftMaterial {
  const built = new Map(model.messages.map((message) => [message.name, buildSchema(message, 'draft.md')]))
  const schemas: Schemas = new Map([...built].map(([name, schema]) => [name, countItems({ ...schema })]))
  const shown = readDraftExamples(model, schemas)
  const evaluator = createEvaluator(schemas)
  const materials = [...shown].flatMap(([message, all]): readonly Material[] => {
    const examples = all.map(({ value }) => value)
    if (examples.length === 0) return []
    return [createMaterial(message, schemas, examples, shownElsewhere(shown, message), evaluator)]
  })
  return { built, schemas, evaluator, shown, materials }
}

/** What mutations of a message are made from: its examples, and values that other messages have. */
export function createMaterial(
  message: string,
  schemas: Schemas,
  examples: readonly unknown[],
  others: readonly unknown[],
  evaluator: Evaluator,
): Material {
  const samples = samplesOf([...examples, ...others])
  return {
    message,
    schema: schemas.get(message),
    places: keywordPlaces(message, schemas),
    examples,
    means: {
      holds: evaluator.holds,
      samples: (name: string) => samples.get(name) ?? [],
      resolve: (reference: unknown) => schemas.get(String(reference).replace(/\.schema\.json$/, '')),
    },
    strings: literalsIn([...schemas.values()]),
    evaluator,
  }
}

function shownElsewhere(shown: DraftMaterial['shown'], message: string): readonly unknown[] {
  return [...shown].flatMap(([name, all]) => (name === message ? [] : all.map(({ value }) => value)))
}

/** What the fields of each name hold in some messages. */
function samplesOf(messages: readonly unknown[]): ReadonlyMap<string, readonly unknown[]> {
  const fields = messages.flatMap((message) =>
    placesWithin(message).map((keys) => ({ name: keys.at(-1) ?? '', value: valueAt(message, keys) })),
  )
  return new Map(
    [...Map.groupBy(fields, ({ name }) => name)].map(([name, all]) => [name, all.map(({ value }) => value)]),
  )
}

/** Every text that a schema lists as a value. */
function literalsIn(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return [...new Set(schema.flatMap(literalsIn))]
  if (!isObject(schema)) return []
  const { enum: values, const: value, 'x-requirements': _trace, ...inner } = schema
  const listed: readonly unknown[] = Array.isArray(values) ? values : [value]
  const own = listed.filter((one) => typeof one === 'string')
  return [...new Set([...own, ...Object.values(inner).flatMap(literalsIn)])]
}
