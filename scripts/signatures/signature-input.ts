import { type BareItem, isInnerList, ParseError, parseDictionary, type Parameters } from 'structured-headers'
import { fieldValue, type HttpMessage } from './http-message.ts'
import { type Refusal, refuse } from './refusal.ts'

/** What a parameter can be that is not refused: RFC 9421 defines none of another type. */
export type ParameterValue = string | number | boolean

/** A component of a message that a signature covers. Source: RFC 9421, Section 2. */
export interface Component {
  /** In lower case: `content-digest`, `@method`. */
  readonly name: string
  /** In their order: `{ req: true }`. */
  readonly parameters: Readonly<Record<string, ParameterValue>>
}

/** What one member of `Signature-Input` says: components and parameters in their order. */
export interface SignatureInput {
  readonly label: string
  readonly components: readonly Component[]
  readonly parameters: Readonly<Record<string, ParameterValue>>
}

/** More than any message needs: each component is looked for among all fields. */
export const mostComponents = 100

/** The signatures that a message declares, in their order. Never throws. Source: RFC 9421, Section 4.1. */
export function readSignatureInputs(
  message: HttpMessage,
): { readonly kind: 'read'; readonly inputs: readonly SignatureInput[] } | Refusal {
  const value = fieldValue(message, 'signature-input')
  if (value === undefined) return refuse('missing-field', 'Missing field signature-input.')
  const inputs: SignatureInput[] = []
  for (const [label, member] of parseMembers(value) ?? []) {
    if (!isInnerList(member)) return refuse('malformed', `\`${label}\` is no list of components.`)
    const components = member[0].map(readComponent)
    const parameters = plainParameters(member[1])
    const known = components.flatMap((component) => component ?? [])
    if (parameters === undefined || known.length < components.length) {
      return refuse('unsupported', `\`${label}\` has a value that is no string, number or boolean.`)
    }
    if (known.length > mostComponents) {
      return refuse(
        'unsupported',
        `\`${label}\` covers ${known.length} components, of ${mostComponents} at most.`,
      )
    }
    inputs.push({ label, components: known, parameters })
  }
  return inputs.length > 0
    ? { kind: 'read', inputs }
    : refuse('malformed', 'Signature-Input is no dictionary.')
}

function parseMembers(value: string): ReturnType<typeof parseDictionary> | undefined {
  try {
    return parseDictionary(value)
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}

function readComponent([name, written]: readonly [BareItem, Parameters]): Component | undefined {
  const parameters = plainParameters(written)
  return typeof name === 'string' && parameters !== undefined ? { name, parameters } : undefined
}

function plainParameters(parameters: Parameters): Readonly<Record<string, ParameterValue>> | undefined {
  const plain: Record<string, ParameterValue> = {}
  for (const [name, value] of parameters) {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
    plain[name] = value
  }
  return plain
}
