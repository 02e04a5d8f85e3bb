import type { Requirement, SpecModel } from '../../../contract/spec-model.ts'
import { requestComponents, responseComponents } from './derived-components.ts'
import type { HttpMessage } from './http-message.ts'

/** What a requirement of the draft says of every signature. */
export interface RequiredCoverage {
  readonly requirement: Requirement
  readonly kind: 'component' | 'parameter' | 'forbidden parameter' | 'label'
  readonly names: readonly string[]
  readonly appliesTo: (message: HttpMessage) => boolean
}

/**
 * Reads the requirements that say what a signature has to cover, as `MUST cover at least the following
 * components:` with its list, or `MUST include "@method" and "@path"`, which parameters it has to have, and
 * under which label. One whose condition cannot be judged on an example is left out, as is one that leaves a
 * choice; where several sections say what to cover, each is taken to speak of its own examples.
 */
export function requiredCoverage(model: SpecModel, source: string): readonly RequiredCoverage[] {
  const demands = model.requirements.flatMap((requirement) => readDemand(requirement, source))
  const sections = new Set(
    demands.flatMap(({ kind, requirement }) => (kind === 'component' ? [requirement.section] : [])),
  )
  if (sections.size < 2) return demands
  return demands.map((demand) => ({
    ...demand,
    appliesTo: (message) => demand.requirement.section === message.block.section && demand.appliesTo(message),
  }))
}

function readDemand(requirement: Requirement, source: string): readonly RequiredCoverage[] {
  const { level, normative, clause } = requirement
  if (!normative || !/\b(?:signature|component|cover|signed)/i.test(clause)) return []
  const condition = readCondition(requirement, source)
  if (condition === undefined || leavesChoice.test(clause)) return []
  const appliesTo = (message: HttpMessage): boolean => condition(message) && isOfKind(requirement, message)
  const parameters = requiredParameters(requirement, source)
  if (parameters.length > 0 && (level === 'MUST' || level === 'MUST NOT')) {
    const kind = level === 'MUST' ? 'parameter' : 'forbidden parameter'
    return [{ requirement, kind, names: parameters, appliesTo }]
  }
  if (level !== 'MUST') return []
  const label = requiredLabel(requirement, source)
  if (label !== undefined) return [{ requirement, kind: 'label', names: [label], appliesTo }]
  const names = demandsCover.test(clause) ? componentNames(requirement, source) : []
  return names.length === 0 ? [] : [{ requirement, kind: 'component', names, appliesTo }]
}

const leavesChoice = /\b(?:either|or|one of|any of|some of|unless|except)\b/i
const demandsCover = /\bcover(?:s|ed|ing)?\b|\bcomponents?\b|\bsign\b/i
const has = /\b(?:include[sd]?|contain(?:s|ed)?|carry|carries|have|has|present)\b/i
const refuses = /\b(?:reject|refuse|omit|ignore|verif|check|ensure)/i

/** Source: RFC 9421, Section 2.3. */
const parameterNames = new Set(['created', 'expires', 'nonce', 'alg', 'keyid', 'tag'])

function requiredParameters(requirement: Requirement, source: string): readonly string[] {
  const { clause, parts = [] } = requirement
  if (!/\bparameters?\b/i.test(clause) || !has.test(clause) || refuses.test(clause)) return []
  const quoted = parts.length > 0 ? parts.map(({ text }) => leadingName(text)) : quotedIn(requirement, source)
  return quoted.filter((name) => parameterNames.has(name))
}

/** As in `MUST include one signature with the label "sig1"`. */
function requiredLabel({ clause, sentence }: Requirement, source: string): string | undefined {
  if (refuses.test(clause) || /\bnot\b/i.test(clause)) return undefined
  const written = source.slice(sentence.start.offset, sentence.end.offset)
  const label = /\blabel(?: of| value| MUST be)?\s[`"]{1,2}(?<name>[a-z*][\w.*-]{0,60})[`"]/.exec(written)
    ?.groups?.['name']
  return label !== undefined && clause.includes(label) ? label : undefined
}

/** The components of a list, one an item; or those quoted in the sentence itself. */
function componentNames(requirement: Requirement, source: string): readonly string[] {
  const { parts = [] } = requirement
  if (parts.length > 0) {
    const names = parts.flatMap(({ text }) =>
      /\b(?:if|when|where|optional)\b/i.test(text) ? [] : [leadingName(text)],
    )
    return names.every(isComponentName) && names.some(isCertain) ? names : []
  }
  const names = quotedIn(requirement, source).map((name) => name.toLowerCase())
  return names.length > 0 && names.every(isComponentName) && names.some(isCertain) ? names : []
}

/** What an item begins with: `"@method" - HTTP method`, `content-digest: the digest`. */
function leadingName(text: string): string {
  return (
    /^["“`]?(?<name>@?[A-Za-z][\w-]*)["”`]?(?=$|[\s:,;.(—–-])/.exec(text)?.groups?.['name']?.toLowerCase() ??
    ''
  )
}

/** What stands in backticks or quotation marks in a sentence, where the clause has it too, apart from its condition. */
function quotedIn({ sentence, clause, condition = '' }: Requirement, source: string): readonly string[] {
  const demand = clause.replace(condition, '')
  const written = source.slice(sentence.start.offset, sentence.end.offset)
  return Array.from(written.matchAll(/`+"?([^`"]{1,60})"?`+|"([^"]{1,60})"/g), ([, code = '', text = '']) =>
    (code === '' ? text : code).trim(),
  ).filter((name) => demand.includes(name))
}

function isComponentName(name: string): boolean {
  return /^@?[a-z][a-z\d-]*$/.test(name)
}

/** A name that means a component whatever the sentence is about. */
function isCertain(name: string): boolean {
  return requestComponents.has(name) || responseComponents.has(name) || /^(?:content|repr)-digest$/.test(name)
}

/** Whether a requirement holds for a message; undefined where an example cannot tell. */
function readCondition(
  requirement: Requirement,
  source: string,
): ((message: HttpMessage) => boolean) | undefined {
  const { condition, context = '', clause } = requirement
  if (/\b(?:if|when|where|again|additional)\b/i.test(context)) return undefined
  if (condition === undefined) return /\b(?:if|when|where)\b/i.test(clause) ? undefined : () => true
  const field = /\bfields?\b|\bheaders?\b/i.test(condition)
    ? quotedIn({ ...requirement, clause: condition, condition: undefined }, source).map((name) =>
        name.toLowerCase(),
      )
    : []
  const [name] = field
  if (name !== undefined && field.length === 1) return ({ fields }) => fields.some((one) => one.name === name)
  const isOfContent =
    /\b(?:has|have|contains?|includes?|carries|with)\b[^.]{0,40}\b(?:content|body|payload)\b/i
  return isOfContent.test(condition) ? ({ body }) => body !== undefined : undefined
}

/** Whether the kind of message that the requirement speaks of, or its components belong to, is that of the example. */
function isOfKind({ text, parts = [] }: Requirement, { kind }: HttpMessage): boolean {
  if (kind === 'fields') return true
  const all = [text, ...parts.map((part) => part.text)].join(' ')
  const isOfRequests = /\brequests?\b|@(?:method|target-uri|authority|path)\b/i.test(all)
  const isOfResponses = /\bresponses?\b|@status\b/i.test(all)
  return isOfRequests === isOfResponses || (kind === 'request' ? isOfRequests : isOfResponses)
}
