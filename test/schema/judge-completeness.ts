import { fieldPaths } from './field-paths.ts'
import { isObject, type Keys, placesAt, pointerOf, replaceAt, valueAt } from './json-value.ts'
import type { Schemas } from './keyword-places.ts'
import type { Evaluator } from './schema-evaluator.ts'

/**
 * The defined fields, as JSON pointers, that a valid message could do without. Of an object of which no field has to
 * be there, one is not counted: it has to show something.
 */
export function dispensableFields(
  message: string,
  value: unknown,
  schemas: Schemas,
  evaluator: Evaluator,
): readonly string[] {
  const isDispensable = (keys: Keys): boolean =>
    evaluator.broken(message, replaceAt(value, keys, 'nothing')).length === 0
  return fieldPaths(message, schemas)
    .flatMap(({ path }) => placesAt(value, path))
    .filter((keys) => isDispensable(keys) && !isAlone(valueAt(value, keys.slice(0, -1))))
    .map(pointerOf)
}

function isAlone(holder: unknown): boolean {
  return isObject(holder) && Object.keys(holder).length === 1
}

/** The defined fields that a message lacks, in itself and in everything within it: `resourceTypes.*.name`. */
export function missingFields(message: string, value: unknown, schemas: Schemas): readonly string[] {
  return fieldPaths(message, schemas)
    .filter(({ path }) => placesAt(value, path).length === 0)
    .map(({ path }) => path.join('.'))
}
