import type { Check } from '../../scripts/harness/define-checks.ts'
import type { Unchecked } from '../../scripts/harness/define-unchecked.ts'
import type { Protocol } from '../../scripts/harness/protocol.ts'
import { assembleSuite, type Suite } from '../../scripts/run/suite.ts'
import type { JsonSchema } from '../../scripts/schema/json-schema.ts'

export interface ToyParts {
  readonly checks?: readonly Check<object>[]
  readonly unchecked?: readonly Unchecked[]
  readonly schemas?: ReadonlyMap<string, JsonSchema>
  readonly messages?: Protocol<object>['messages']
  /** What the protocol has beside what every toy has. */
  readonly protocol?: Partial<Protocol<object>>
}

/** A protocol whose server tells what it is at `/toy`. */
export function toyProtocol(messages: Protocol<object>['messages']): Protocol<object> {
  return {
    name: 'Toy',
    messages,
    async recognise(target) {
      const observed = await target.get('/toy')
      const { response, failure } = observed.exchange
      if (failure !== undefined) return { kind: 'unreachable', failure }
      if (response === undefined) throw new Error('Expected a response or a failure.')
      if (response.status !== 200) {
        return {
          kind: 'unrecognised',
          message: `Expected a toy, received ${response.status}.`,
          hint: 'Look at /toy.',
        }
      }
      const body: unknown = JSON.parse(response.body)
      return {
        kind: 'recognised',
        description: `A toy: ${response.body.slice(0, 60)}`,
        notes: [`Told: ${response.body.slice(0, 60)}`],
        messages: [{ message: 'toy', body, observed }],
        context: { observed },
      }
    },
  }
}

export function toySuite({
  checks = [],
  unchecked = [],
  schemas = new Map(),
  messages = { toy: 'url' },
  protocol = {},
}: ToyParts): Suite {
  return assembleSuite({
    version: 'toy-1',
    protocol: { ...toyProtocol(messages), ...protocol },
    files: [{ section: 'a', checks }],
    unchecked,
    schemas,
  })
}

export function checkOf(
  requirement: string,
  run: Check<object>['run'],
  more: Partial<Check<object>> = {},
): Check<object> {
  return {
    id: `check/${requirement}`,
    requirement,
    quote: 'MUST',
    role: 'server',
    reach: 'url',
    run,
    ...more,
  }
}
