import type { Explanation } from '../contract/explanation.ts'
import type { Requirement, SpecModel } from '../contract/spec-model.ts'
import type { Check } from '../harness/define-checks.ts'
import { unobservableReasons } from '../harness/define-unchecked.ts'
import type { Flow } from '../harness/flow.ts'
import type { Fault } from '../harness/reference-server.ts'
import { citationsOf } from '../identity/draft-links/cite.ts'
import type { ResolvedLinks } from '../identity/draft-links/resolve-draft-links.ts'
import type { DerivedCheck } from './derive-checks.ts'
import { schemaAt } from './schema-at.ts'
import type { Suite } from './suite.ts'

/** What is known beside the draft. */
export interface Knowledge {
  readonly model: SpecModel
  readonly suite: Suite
  readonly faults: readonly Fault[]
  /** How messages call the draft's file. */
  readonly draftFile: string
  /** For each written check, the file it stands in. */
  readonly files: ReadonlyMap<string, string>
  readonly links?: ResolvedLinks
}

/** Gathers what a workspace knows of a requirement, or of a part; undefined for one that the draft does not have. */
export function explainRequirement(id: string, knowledge: Knowledge): Explanation | undefined {
  const { model, suite, faults, draftFile, links } = knowledge
  const found = findSubject(id, model)
  if (found === undefined) return undefined
  const { whole, part } = found
  const subjects = new Set([id, ...(part === undefined ? (whole.parts ?? []).map((one) => one.id) : [])])
  const derived = suite.derived.filter(({ requirement }) => subjects.has(requirement))
  const written = suite.written.filter(({ requirement }) => subjects.has(requirement))
  const entry = suite.unchecked.find(({ requirement }) => requirement === id || requirement === whole.id)
  const since = sinceOf(suite, [id, whole.id, whole.section])
  const section = model.sections.find(({ anchor }) => anchor === whole.section)
  const { actor, condition } = whole
  const field = part?.field ?? whole.field
  return {
    id,
    ...(part !== undefined && { partOf: whole.id }),
    level: part?.level ?? whole.level,
    section: { anchor: whole.section, number: section?.number ?? '', title: section?.title ?? '' },
    file: draftFile,
    line: part?.span.start.line ?? whole.line,
    text: whole.text,
    clause: part?.text ?? whole.clause,
    ...(actor !== undefined && { actor: actor.term ?? actor.text }),
    ...(condition !== undefined && { condition }),
    ...(field !== undefined && { field: [field.message, ...field.path].join('.') }),
    parts: part === undefined ? (whole.parts ?? []).map(({ id, level, text }) => ({ id, level, text })) : [],
    ...(since !== undefined && { since }),
    cites: links === undefined ? [] : [...(citationsOf(model, links).get(id) ?? [])],
    checks: [...written, ...derived].map((check) => describeCheck(check, knowledge)),
    schema: derived.flatMap((check) => locationsOf(check, suite)),
    faults: faults
      .filter(({ breaks }) => breaks.some((broken) => subjects.has(broken)))
      .map(({ name, description }) => ({ name, description })),
    ...(entry?.kind === 'unobservable' && { unchecked: unobservableReasons[entry.reason] }),
  }
}

interface Subject {
  readonly whole: Requirement
  readonly part?: NonNullable<Requirement['parts']>[number]
}

function findSubject(id: string, { requirements }: SpecModel): Subject | undefined {
  for (const whole of requirements) {
    if (whole.id === id) return { whole }
    const part = whole.parts?.find((one) => one.id === id)
    if (part !== undefined) return { whole, part }
  }
  return undefined
}

function sinceOf({ protocol }: Suite, keys: readonly string[]): string | undefined {
  const { since } = protocol.versions ?? {}
  const key = keys.find((one) => since !== undefined && Object.hasOwn(since, one))
  return key === undefined ? undefined : since?.[key]
}

function describeCheck(
  check: Check<object> | DerivedCheck,
  { suite, files }: Knowledge,
): Explanation['checks'][number] {
  const { id, reach } = check
  const file = files.get(id)
  const flows = 'run' in check ? (check.needs ?? []) : (suite.protocol.sources?.[check.message] ?? [])
  return {
    id,
    reach,
    ...(file !== undefined && { file }),
    ...('role' in check && { role: check.role }),
    flows: [...inOrder(flows)].map(({ name, reach, description }) => ({ name, reach, description })),
  }
}

/** Flows with what they need, each once and after what it needs. */
function inOrder(
  flows: readonly Flow<object, unknown>[],
  before: Set<Flow<object, unknown>> = new Set(),
): ReadonlySet<Flow<object, unknown>> {
  for (const flow of flows) {
    inOrder(flow.needs ?? [], before)
    before.add(flow)
  }
  return before
}

function locationsOf(
  { message, locations }: DerivedCheck,
  { schemas }: Suite,
): Explanation['schema'][number][] {
  return locations.map((location) => {
    const [file = '', pointer = ''] = location.split('#')
    const name = file === '' ? `${message}.schema.json` : file
    const schema = schemas.get(name.replace(/\.schema\.json$/, ''))
    return { file: name, pointer: `#${pointer}`, value: schemaAt(schema, pointer) }
  })
}
