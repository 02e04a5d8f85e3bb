import jsonld from 'jsonld'
import * as z from 'zod'

const earl = 'http://www.w3.org/ns/earl#'
const dct = 'http://purl.org/dc/terms/'
const doap = 'http://usefulinc.com/ns/doap#'

/** The names that the vocabularies have. Source: EARL 1.0 Schema; DCMI Metadata Terms; DOAP. */
const classes = new Set([
  ...[
    'Assertion',
    'Assertor',
    'Software',
    'TestSubject',
    'TestCriterion',
    'TestRequirement',
    'TestResult',
  ].map((name) => earl + name),
  `${doap}Project`,
  `${doap}Version`,
])
const properties = new Set([
  ...['assertedBy', 'subject', 'test', 'result', 'mode', 'outcome', 'info'].map((name) => earl + name),
  ...['title', 'description', 'identifier', 'date', 'isPartOf'].map((name) => dct + name),
  ...['release', 'revision', 'homepage'].map((name) => doap + name),
])
const outcomes = new Set(
  ['passed', 'failed', 'cantTell', 'inapplicable', 'untested'].map((name) => earl + name),
)
const modes = new Set(
  ['automatic', 'manual', 'semiAuto', 'undisclosed', 'unknownMode'].map((name) => earl + name),
)

const Node = z.record(z.string(), z.unknown())
const Ids = z.array(z.object({ '@id': z.string() })).length(1)

/** A report as JSON-LD expands it, without any request. */
export async function expandEarl(text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const parsed = z.looseObject({}).parse(JSON.parse(text))
  const expanded = await jsonld.expand(parsed, {
    documentLoader: (url: string) => {
      throw new Error(`Expected no request, received one for ${url}.`)
    },
    safe: true,
  })
  return z.array(Node).parse(expanded)
}

/** Which terms of a report its vocabularies do not have, and what its assertions lack. */
export function earlProblems(nodes: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const assertions = nodes.filter((node) => typesOf(node).includes(`${earl}Assertion`))
  return [
    ...nodes.flatMap(termProblems),
    ...(assertions.length === 0 ? ['There is no assertion.'] : []),
    ...assertions.flatMap((node) => assertionProblems(node, nodes)),
  ]
}

function termProblems(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(termProblems)
  const node = Node.safeParse(value)
  if (!node.success || '@value' in node.data) return []
  return Object.entries(node.data).flatMap(([name, inner]) => {
    if (name === '@id') return []
    if (name === '@type') return typesOf(node.data).filter((type) => !classes.has(type))
    return properties.has(name) ? termProblems(inner) : [name]
  })
}

function assertionProblems(
  node: Readonly<Record<string, unknown>>,
  nodes: readonly Readonly<Record<string, unknown>>[],
): readonly string[] {
  const ends = { assertedBy: 'Assertor', subject: 'TestSubject', test: 'TestCriterion' }
  const result = z.array(Node).length(1).parse(node[`${earl}result`])[0] ?? {}
  return [
    ...Object.entries(ends).flatMap(([name, type]) => {
      const end = nodes.find((one) => one['@id'] === idOf(node[earl + name]))
      return end !== undefined && typesOf(end).includes(earl + type) ? [] : [`${name} leads nowhere.`]
    }),
    ...(modes.has(idOf(node[`${earl}mode`])) ? [] : ['The mode is unknown.']),
    ...(outcomes.has(idOf(result[`${earl}outcome`])) ? [] : ['The outcome is unknown.']),
    ...(typesOf(result).includes(`${earl}TestResult`) ? [] : ['The result is none.']),
  ]
}

function typesOf(node: Readonly<Record<string, unknown>>): readonly string[] {
  return z.array(z.string()).catch([]).parse(node['@type'])
}

/** The one node that a property leads to. */
function idOf(value: unknown): string {
  return Ids.parse(value)[0]?.['@id'] ?? ''
}
