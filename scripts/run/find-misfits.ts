import type { Reach } from '../contract/run.ts'
import type { SpecModel } from '../contract/spec-model.ts'
import type { Flow } from '../harness/flow.ts'
import { isWithin } from './plan-run.ts'
import type { Suite } from './suite.ts'

/** What does not fit together within a suite, or between its protocol and the draft, as sentences. */
export function findMisfits(suite: Suite, model: SpecModel): readonly string[] {
  return [
    ...findShortReaches(suite),
    ...findDoubleFlows(suite),
    ...findUnknownRoles(suite),
    ...findUnknownSources(suite),
    ...findUnknownVersions(suite, model),
  ]
}

type AnyFlow = Flow<object, unknown>

/** Who asks for more reach than its own by what it needs. */
function findShortReaches(suite: Suite): readonly string[] {
  return [
    ...suite.written.flatMap(({ id, reach, needs }) => shortOf(`check \`${id}\``, reach, needs)),
    ...[...flowsOf(suite)].flatMap(({ name, reach, needs = [], tries = [] }) =>
      shortOf(`flow \`${name}\``, reach, [...needs, ...tries]),
    ),
  ]
}

function shortOf(what: string, reach: Reach, needs: readonly AnyFlow[] = []): readonly string[] {
  return needs
    .filter((flow) => !isWithin(flow.reach, reach))
    .map(
      (flow) =>
        `Expected ${what} to have the reach \`${flow.reach}\`, as the flow \`${flow.name}\` that it needs has, received \`${reach}\`.`,
    )
}

function findDoubleFlows(suite: Suite): readonly string[] {
  const byName = Map.groupBy(flowsOf(suite), ({ name }) => name)
  return [...byName]
    .filter(([, flows]) => flows.length > 1)
    .map(([name]) => `Expected names of flows to be unique, received \`${name}\` twice.`)
}

function findUnknownRoles({ written, protocol: { roles } }: Suite): readonly string[] {
  if (roles === undefined) return []
  return written
    .filter(({ role }) => !Object.hasOwn(roles, role))
    .map(
      ({ id, role }) =>
        `Check \`${id}\` is for the role \`${role}\`, which the protocol does not list: it has \`${Object.keys(roles).join('`, `')}\`.`,
    )
}

function findUnknownSources({ schemas, protocol: { sources = {} } }: Suite): readonly string[] {
  return Object.keys(sources)
    .filter((message) => !schemas.has(message))
    .map(
      (message) => `The protocol has sources of the message \`${message}\`, which the draft does not define.`,
    )
}

function findUnknownVersions({ protocol: { versions } }: Suite, model: SpecModel): readonly string[] {
  if (versions === undefined) return []
  const known = new Set([
    ...model.sections.map(({ anchor }) => anchor),
    ...model.requirements.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)]),
  ])
  return Object.entries(versions.since).flatMap(([subject, version]) => [
    ...(known.has(subject)
      ? []
      : [
          `The protocol tells since when there is \`${subject}\`, which is neither a requirement nor a section of the draft.`,
        ]),
    ...(versions.names.includes(version)
      ? []
      : [
          `The protocol has \`${subject}\` since version \`${version}\`, which is none of \`${versions.names.join('`, `')}\`.`,
        ]),
  ])
}

/** All flows of a suite, each once. */
export function flowsOf({ written, protocol: { sources = {} } }: Suite): ReadonlySet<AnyFlow> {
  const found = new Set<AnyFlow>()
  const open = [...written.flatMap(({ needs = [] }) => needs), ...Object.values(sources).flat()]
  for (let flow = open.pop(); flow !== undefined; flow = open.pop()) {
    if (found.has(flow)) continue
    found.add(flow)
    open.push(...(flow.needs ?? []), ...(flow.tries ?? []), ...(flow.after ?? []))
  }
  return found
}
