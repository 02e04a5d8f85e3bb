import type { SpecModel } from '../contract/spec-model.ts'
import type { Check, CheckFile } from '../harness/define-checks.ts'
import type { Unchecked } from '../harness/define-unchecked.ts'
import type { Protocol } from '../harness/protocol.ts'
import { linkedClauses } from '../lint/links/linked-clauses.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { type DerivedCheck, deriveChecks } from './derive-checks.ts'

/** Everything that judges targets: written checks, checks derived from schemas, and what has neither. */
export interface Suite {
  readonly version: string
  readonly protocol: Protocol<object>
  readonly written: readonly Check<object>[]
  readonly derived: readonly DerivedCheck[]
  readonly unchecked: readonly Unchecked[]
  readonly schemas: ReadonlyMap<string, JsonSchema>
}

export interface SuiteParts {
  readonly version: string
  readonly protocol: Protocol<object>
  readonly files: readonly CheckFile<object>[]
  readonly unchecked: readonly Unchecked[]
  readonly schemas: ReadonlyMap<string, JsonSchema>
}

export function assembleSuite(parts: SuiteParts): Suite {
  return {
    version: parts.version,
    protocol: parts.protocol,
    written: parts.files.flatMap(({ checks }) => checks),
    derived: deriveChecks(parts.schemas, parts.protocol),
    unchecked: parts.unchecked,
    schemas: parts.schemas,
  }
}

/** What no longer fits between a suite and its draft, as sentences: stale quotes, unknown requirements, doubles. */
export function findBrokenLinks(suite: Suite, model: SpecModel): readonly string[] {
  const clauses = linkedClauses(model)
  const linked = [
    ...suite.written.map(({ id, requirement, quote }) => ({ by: `Check \`${id}\``, requirement, quote })),
    ...suite.unchecked.map(({ requirement, quote }) => ({
      by: 'An entry of unchecked.ts',
      requirement,
      quote,
    })),
  ]
  const seen = new Set<string>()
  const twice = suite.written.filter(({ id }) => seen.size === seen.add(id).size)
  return [
    ...twice.map(({ id }) => `Expected check ids to be unique, received \`${id}\` twice.`),
    ...linked.flatMap(({ by, requirement, quote }) => {
      const clause = clauses.get(requirement)
      if (clause === undefined) {
        const became = model.retired.find(({ id }) => id === requirement)?.became ?? []
        const heirs = became.length === 0 ? '' : `: it became \`${became.join('`, `')}\``
        return [`${by} names requirement \`${requirement}\`, which the draft does not have${heirs}.`]
      }
      if (!clause.normative)
        return [`${by} names requirement \`${requirement}\`, which the draft marks as informative.`]
      return clause.text.includes(quote)
        ? []
        : [`${by} is stale: \`${requirement}\` no longer says "${quote}" but "${clause.text}".`]
    }),
  ]
}
