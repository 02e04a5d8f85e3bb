/**
 * What a log of ours has to be under SARIF 2.1.0, as a JSON Schema: only the objects that we write, each closed,
 * so that a property of another name is an error too. Source: SARIF 2.1.0, Section 3.
 */
const text = { type: 'string', minLength: 1 }
const uri = { type: 'string', format: 'uri-reference', minLength: 1 }
const absoluteUri = { type: 'string', format: 'uri' }
const count = { type: 'integer', minimum: 1 }
const index = { type: 'integer', minimum: 0 }

function closed(properties: Readonly<Record<string, unknown>>, required: readonly string[] = []) {
  return { type: 'object', properties, required, additionalProperties: false }
}

function list(items: unknown, more: object = {}) {
  return { type: 'array', items, ...more }
}

const message = closed({ text, markdown: text }, ['text'])
const artifactLocation = closed({ uri, uriBaseId: { const: '%SRCROOT%' }, index }, ['uri'])
const region = closed({ startLine: count, startColumn: count, endLine: count, endColumn: count }, [
  'startLine',
])
const physicalLocation = closed({ artifactLocation, region }, ['artifactLocation', 'region'])
const location = closed({ id: index, message, physicalLocation }, ['physicalLocation'])
const level = { enum: ['none', 'note', 'warning', 'error'] }
const replacement = closed({ deletedRegion: region, insertedContent: message }, ['deletedRegion'])
const artifactChange = closed({ artifactLocation, replacements: list(replacement, { minItems: 1 }) }, [
  'artifactLocation',
  'replacements',
])
const fix = closed({ description: message, artifactChanges: list(artifactChange, { minItems: 1 }) }, [
  'artifactChanges',
])
const result = closed(
  {
    ruleId: text,
    ruleIndex: index,
    level,
    message,
    locations: list(location),
    relatedLocations: list(location, { uniqueItems: true }),
    fixes: list(fix, { uniqueItems: true }),
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
    suppressions: list(closed({ kind: { enum: ['inSource', 'external'] }, justification: text }, ['kind'])),
  },
  ['ruleId', 'ruleIndex', 'level', 'message', 'locations'],
)
const rule = closed(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    help: message,
    helpUri: absoluteUri,
    defaultConfiguration: closed({ enabled: { type: 'boolean' }, level }),
    properties: closed({ tags: list(text, { uniqueItems: true }) }),
  },
  ['id', 'shortDescription', 'help', 'helpUri'],
)
const driver = closed(
  { name: text, version: text, informationUri: absoluteUri, rules: list(rule, { uniqueItems: true }) },
  ['name'],
)
const run = closed(
  {
    tool: closed({ driver }, ['driver']),
    results: list(result),
    artifacts: list(closed({ location: artifactLocation }, ['location']), { uniqueItems: true }),
    columnKind: { const: 'utf16CodeUnits' },
    invocations: list(closed({ executionSuccessful: { type: 'boolean' } }, ['executionSuccessful'])),
    originalUriBaseIds: closed({ '%SRCROOT%': closed({ uri: { ...absoluteUri, pattern: '/$' } }, ['uri']) }),
  },
  ['tool', 'results'],
)

export const sarifSchema = closed({ $schema: absoluteUri, version: { const: '2.1.0' }, runs: list(run) }, [
  'version',
  'runs',
])
