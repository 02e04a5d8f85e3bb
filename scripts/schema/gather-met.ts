import type { JsonSchema } from './json-schema.ts'
import { kindSpokenOf } from './kind-spoken-of.ts'

/** The requirements behind the keywords of one schema. */
export type Trace = NonNullable<JsonSchema['x-requirements']>

/** Makes what is called with each value that a schema with such a trace meets. */
export type OnMet = (trace: Trace, schema: JsonSchema) => (data: unknown) => void

/** Gathers the requirements of which a keyword met a value that it speaks of. */
export function gatherIn(met: Set<string>): OnMet {
  return (trace, schema) => {
    const traced = Object.entries(trace).flatMap(([keyword, behind]) => {
      const needs = kindSpokenOf(keyword, schema)
      const ids = typeof behind === 'string' ? [behind] : Object.values(behind)
      return ids.map((requirement) => ({ requirement, needs }))
    })
    return (data) => {
      const kind = kindOf(data)
      for (const { requirement, needs } of traced) {
        if (needs === undefined || needs === kind) met.add(requirement)
      }
    }
  }
}

function kindOf(data: unknown): string {
  return Array.isArray(data) ? 'array' : data === null ? 'null' : typeof data
}
