import type { Diagnostic } from '../../contract/diagnostic.ts'
import { DeclaredSchema } from '../../contract/declared-schema.ts'
import type { CodeBlock, DeclaredRule, Message, Requirement } from '../../contract/spec-model.ts'
import { jsonNesting } from '../json-nesting.ts'
import { unguardedPlace } from './unguarded-place.ts'

export interface FoundDeclarations {
  readonly messages: readonly Message[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads the rules that a draft declares next to its messages: blocks of the type `json-schema` below a field
 * list, each an object with `x-requirement`, the anchor of the requirement that it puts in terms of a schema,
 * and otherwise a schema of the message. Where its section has several messages, `x-message` names the one.
 * A block that cannot be read is a diagnostic.
 */
export function addDeclaredRules(
  messages: readonly Message[],
  codeBlocks: readonly CodeBlock[],
  requirements: readonly Requirement[],
): FoundDeclarations {
  const rules = new Map<string, DeclaredRule[]>()
  const diagnostics: Diagnostic[] = []
  const byAnchor = new Map(requirements.map((requirement) => [requirement.anchor, requirement]))
  for (const block of codeBlocks.filter(isDeclaration)) {
    const read = readDeclaration(block, messages, byAnchor)
    if (typeof read === 'string') diagnostics.push(problem(block, read))
    else {
      const known = rules.get(read.message) ?? []
      rules.set(read.message, known)
      known.push(read.rule)
    }
  }
  return {
    messages: messages.map((message) => {
      const declared = rules.get(message.name)
      return declared === undefined ? message : { ...message, declared }
    }),
    diagnostics,
  }
}

/** Whether a code block declares a rule, and so neither defines a message nor shows one. */
function isDeclaration({ type, text }: Pick<CodeBlock, 'type' | 'text'>): boolean {
  return type.toLowerCase() === 'json-schema' && text.includes('"x-requirement"')
}

interface Declaration {
  readonly message: string
  readonly rule: DeclaredRule
}

const mostCharacters = 16 * 1024
const mostNesting = 32

/** The rule in a block, or what keeps it from being one. */
function readDeclaration(
  { text, section, span }: CodeBlock,
  messages: readonly Message[],
  byAnchor: ReadonlyMap<string | undefined, Requirement>,
): Declaration | string {
  if (text.length > mostCharacters)
    return `Expected at most ${mostCharacters} characters, received ${text.length}.`
  const nesting = jsonNesting(text)
  if (nesting > mostNesting) return `Expected brackets at most ${mostNesting} deep, received ${nesting}.`
  const parsed = parseObject(text)
  if (typeof parsed === 'string') return parsed
  const { 'x-requirement': anchor, 'x-message': name, ...schema } = parsed
  if (typeof anchor !== 'string') return 'Expected the anchor of a requirement in `x-requirement`.'
  const requirement = byAnchor.get(anchor)
  if (requirement === undefined)
    return `Expected the anchor of a paragraph that holds one requirement in \`x-requirement\`, received \`${anchor}\`.`
  const isMust = requirement.level === 'MUST' || requirement.level === 'MUST NOT'
  if (!requirement.normative || !isMust)
    return `Expected \`${anchor}\` to be a normative MUST or MUST NOT, received ${requirement.keyword}.`
  const above = messages.filter(
    (message) => message.section === section && message.span.end.offset <= span.start.offset,
  )
  const named = name === undefined ? above : above.filter((message) => message.name === name)
  const [message] = named
  if (message === undefined || named.length > 1) return unknownMessage(name, above)
  if (Object.keys(schema).length === 0) return 'Expected a keyword beside `x-requirement`, received none.'
  const read = DeclaredSchema.safeParse(schema)
  if (!read.success) return faultOf(read.error.issues)
  const unguarded = unguardedPlace(read.data)
  if (unguarded !== undefined)
    return `Expected \`${cut(unguarded.name)}\` in the \`required\` beside \`${cut(unguarded.pointer)}\`, as without it the condition tells nothing.`
  return { message: message.name, rule: { requirement: requirement.id, schema: read.data } }
}

type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]

const mostShown = 80

function faultOf([first]: Issues): string {
  const place = (first?.path ?? []).map((part) => `/${String(part)}`).join('')
  return `Expected a schema of the keywords that a rule can be declared with, received at \`${cut(place)}\`: ${first?.message ?? ''}.`
}

function cut(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown)}…` : text
}

function unknownMessage(name: unknown, above: readonly Message[]): string {
  const names = above.map((message) => `\`${message.name}\``).join(', ')
  if (above.length === 0)
    return 'Expected the field list of a message above it in its section, received none.'
  if (name === undefined) return `Expected \`x-message\` to be one of ${names}, received none.`
  return `Expected \`x-message\` to be ${above.length > 1 ? 'one of ' : ''}${names}, received another.`
}

function parseObject(text: string): Readonly<Record<string, unknown>> | string {
  try {
    let isNamedProto = false
    const value: unknown = JSON.parse(text, (name, inner: unknown) => {
      isNamedProto ||= name === '__proto__'
      return inner
    })
    if (isNamedProto) return 'Expected names that a message can be judged by, received `__proto__`.'
    return isObject(value) ? value : 'Expected a JSON object, received another value.'
  } catch (error) {
    if (error instanceof SyntaxError) return `Expected JSON, received: ${error.message}.`
    throw error
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function problem({ span }: CodeBlock, message: string): Diagnostic {
  return {
    severity: 'error',
    code: 'declared-rule',
    message,
    hint: 'A block of the type json-schema that has x-requirement declares a rule of the message above it.',
    span,
  }
}
