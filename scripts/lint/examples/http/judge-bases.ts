import { type BareItem, type InnerList, serializeInnerList } from 'structured-headers'
import type { SpecModel } from '../../../contract/spec-model.ts'
import { isElidedValue } from './elision.ts'
import { type HttpMessage, httpMessages } from './http-message.ts'
import { type BaseLine, identifierOf, type ShownBase, shownBases } from './shown-bases.ts'
import type { ShownValue } from './shown-value.ts'
import { signatureBases } from './signature-bases.ts'
import { type Component, type SignatureInput, signatureInputs } from './signature-inputs.ts'

/** A line of a signature base, held against the example that it is the base of. */
export interface JudgedLine extends BaseLine {
  /** Its value as computed from the example. */
  readonly expected: string
  readonly isRight: boolean
}

/** A signature base with the one signature that it is the base of, and those of its lines that can be computed. */
export interface JudgedBase {
  readonly base: ShownBase
  readonly message: HttpMessage
  readonly input: SignatureInput
  readonly lines: readonly JudgedLine[]
}

/** What an author would show, many times over: each line of each base is computed from a whole message. */
const mostBases = 200
const mostFields = 1000
const mostCandidates = 20

/**
 * Holds the signature bases that a draft shows against its HTTP examples: a base is that of a signature with the
 * same components and parameters, of which there have to be some, and with the method and the target that the
 * base shows. Those that several signatures can have, or none, are left out.
 */
export function judgeBases(model: SpecModel): readonly JudgedBase[] {
  const bases = shownBases(model).slice(0, mostBases)
  if (bases.length === 0) return []
  const signatures = Map.groupBy(shownSignatures(model), ({ input }) => keyOf(declaredBy(input)))
  return bases.flatMap((base): readonly JudgedBase[] => {
    if (base.declared[1].size === 0) return []
    const same = signatures.get(keyOf(base.declared)) ?? []
    if (same.length > mostCandidates) return []
    const [only, ...others] = same.filter((signature) => hasTarget(signature, base))
    if (only === undefined || others.length > 0) return []
    const { message, input } = only
    return [{ base, message, input, lines: judgeLines(base, only) }]
  })
}

/** A signature of an example; `request` is what its message answers. */
interface ShownSignature {
  readonly message: HttpMessage
  readonly request: HttpMessage | undefined
  readonly input: SignatureInput
}

/** The signatures of messages, apart from parts of some. */
function shownSignatures(model: SpecModel): readonly ShownSignature[] {
  let last: HttpMessage | undefined
  return httpMessages(model).flatMap((message): readonly ShownSignature[] => {
    if (message.kind === 'fields' || message.fields.length > mostFields) return []
    const request = message.kind === 'response' && last?.block === message.block ? last : undefined
    if (message.kind === 'request') last = message
    return signatureInputs(message).map((input) => ({ message, request, input }))
  })
}

/** What a signature covers, with its parameters, as its base lists both. */
function declaredBy({ components, parameters }: SignatureInput): InnerList {
  return [
    components.map(({ name, parameters: ofName }) => [name, new Map(ofName)]),
    new Map(parameters.map(({ name, value }) => [name, value])),
  ]
}

/** The same for two that differ in nothing but the order of the parameters. */
function keyOf([components, parameters]: InnerList): string {
  return serializeInnerList([components, new Map([...parameters].toSorted(byName))])
}

function byName([one]: readonly [string, BareItem], [other]: readonly [string, BareItem]): number {
  return one < other ? -1 : 1
}

/** Whether a message has the method and the target that a base shows. */
function hasTarget(signature: ShownSignature, { lines }: ShownBase): boolean {
  return ['@method', '@target-uri'].every((wanted) => {
    const shown = lines.find(({ identifier }) => identifier === `"${wanted}"`)?.value
    const component = signature.input.components.find(({ name }) => name === wanted)
    if (shown === undefined || component === undefined || isElidedValue(shown.text)) return true
    return valuesOf(component, signature).some((one) => isShownAs(one, shown))
  })
}

function judgeLines({ lines, last }: ShownBase, signature: ShownSignature): readonly JudgedLine[] {
  const values = new Map(
    signature.input.components.map((one) => [
      identifierOf(one.name, one.parameters),
      valuesOf(one, signature),
    ]),
  )
  values.set(last.identifier, [serializeInnerList(declaredBy(signature.input))])
  return [...lines, last].flatMap((line): readonly JudgedLine[] => {
    const computed = values.get(line.identifier) ?? []
    const [expected] = computed
    if (expected === undefined) return []
    return [{ ...line, expected, isRight: computed.some((one) => isShownAs(one, line.value)) }]
  })
}

/** What a component of a message can be, by the scheme that it may have been sent with; none where nothing tells. */
function valuesOf(component: Component, { message, request, input }: ShownSignature): readonly string[] {
  const answered = component.parameters.get('req') === true ? request : undefined
  const alone = { ...input, components: [component], parameters: [] }
  const bases = signatureBases(partOf(message, component), alone, answered && partOf(answered, component))
  const beginning = `${identifierOf(component.name, component.parameters)}: `
  return bases.flatMap((bytes) => {
    const [line = ''] = new TextDecoder().decode(bytes).split('\n')
    return line.startsWith(beginning) ? [line.slice(beginning.length)] : []
  })
}

/** A message with what one component is computed from: without other fields each costs little. */
function partOf(message: HttpMessage, { name: wanted }: Component): HttpMessage {
  const fields = message.fields.filter(
    ({ name }) => name === wanted || name === 'host' || name === ':authority',
  )
  return { ...message, fields }
}

/** Whether a value is shown as it is: on several lines, without regard to the white space at which it was broken. */
function isShownAs(value: string, { text, pieces }: ShownValue): boolean {
  return pieces.length > 1 ? withoutSpace(text) === withoutSpace(value) : text === value
}

function withoutSpace(text: string): string {
  return text.replaceAll(/\s+/g, '')
}
