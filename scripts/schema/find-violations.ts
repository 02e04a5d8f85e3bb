import { describeViolation } from './describe-violation.ts'
import { type JsonSchema, noSchemas, type Schemas } from './json-schema.ts'
import { type CompiledSchema, createSchemaCompiler } from './schema-compiler.ts'
import { referredMessages } from './traced-requirements.ts'

/** One keyword of a schema that a message breaks, and where. */
export interface Violation {
  /** The value that breaks it, as a JSON pointer into the message. */
  readonly instance: string
  /**
   * The keyword, as a JSON pointer into the schema: `#/properties/name/type`. In the schema of a message that it
   * refers to, the file's name stands before: `task.schema.json#/properties/name/type`.
   */
  readonly location: string
  readonly keyword: string
  /** The requirement that the keyword came from, where one stands behind it. */
  readonly requirement?: string
  /** `Expected X, received Y.` */
  readonly message: string
}

const mostViolations = 50

/**
 * What a message breaks of a schema, at most 50 places; `schemas` are those of all messages, to which it can refer.
 * A schema is compiled once, also where it is built anew alike, as it is each time that a draft is saved.
 */
export function findViolations(
  schema: JsonSchema,
  message: unknown,
  schemas: Schemas = noSchemas,
): readonly Violation[] {
  const found: Violation[] = []
  for (const { error, location, requirement } of compiledOf(schema, schemas)(message).faults) {
    if (found.length >= mostViolations) break
    found.push({
      instance: error.instancePath,
      location,
      keyword: error.keyword,
      ...(requirement !== undefined && { requirement }),
      message: describeViolation(error),
    })
  }
  return found
}

const mostKept = 200
const byText = createCache<CompiledSchema>(mostKept)
const bySchema = new WeakMap<JsonSchema, { readonly schemas: Schemas; readonly compiled: CompiledSchema }>()

function compiledOf(schema: JsonSchema, schemas: Schemas): CompiledSchema {
  const known = bySchema.get(schema)
  if (known?.schemas === schemas) return known.compiled
  const compiled =
    referredMessages(schema).size === 0
      ? byText(JSON.stringify(schema), () => createSchemaCompiler(noSchemas)(schema))
      : compilerOf(schemas)(schema)
  bySchema.set(schema, { schemas, compiled })
  return compiled
}

type Compiler = (schema: JsonSchema) => CompiledSchema

const mostSetsKept = 10
const bySetText = createCache<Compiler>(mostSetsKept)
const bySet = new WeakMap<Schemas, Compiler>()

/** Schemas that refer to each other are compiled together: the whole set has to be alike. */
function compilerOf(schemas: Schemas): Compiler {
  const compiler =
    bySet.get(schemas) ??
    bySetText(JSON.stringify([...schemas]), () => {
      const compile = createSchemaCompiler(schemas)
      const compiled = createCache<CompiledSchema>(mostKept)
      return (schema) => compiled(JSON.stringify(schema), () => compile(schema))
    })
  bySet.set(schemas, compiler)
  return compiler
}

/** Keeps what was made for a text, as long as it is among those that were asked for last. */
function createCache<Made>(most: number): (text: string, make: () => Made) => Made {
  const kept = new Map<string, Made>()
  return (text, make) => {
    const made = kept.get(text) ?? make()
    kept.delete(text)
    kept.set(text, made)
    // The first key of a map is the one that was set longest ago.
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break
      kept.delete(oldest)
    }
    return made
  }
}
