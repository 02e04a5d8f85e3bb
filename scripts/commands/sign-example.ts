import type { Fault } from '../lint/examples/fault.ts'
import { type DescribedRequest, describeMessage } from '../lint/examples/http/described-message.ts'
import type { HttpMessage } from '../lint/examples/http/http-message.ts'
import { placeIn } from '../lint/examples/http/shown-value.ts'
import { isSignatureOf } from '../signatures/is-signature-of.ts'
import { readSignatureInputs, type SignatureInput } from '../signatures/signature-input.ts'
import { signMessage } from '../signatures/sign-message.ts'
import type { ExampleKey } from './example-keys.ts'
import { type FieldEdits, withEdit, writtenValue } from './field-values.ts'
import { shownSignatures } from './shown-signatures.ts'

/** What signing a message gave: what is to be written into it, with what was before. */
export interface SignedExample {
  readonly computed: number
  readonly edits: FieldEdits
  readonly faults: readonly Fault[]
}

/**
 * Computes the signatures of a message that are made with one of the keys, one after the other, as a later one may
 * cover an earlier one. One that verifies stays as it is. `request` is what a response answers.
 */
export function signExample(
  message: HttpMessage,
  request: DescribedRequest | undefined,
  before: FieldEdits,
  keys: ReadonlyMap<string, ExampleKey>,
): SignedExample {
  let edits = before
  let computed = 0
  const faults: Fault[] = []
  const describe = () => {
    const described = describeMessage(message, 'https', (field) => writtenValue(field, edits))
    return described?.kind === 'response' && request !== undefined ? { ...described, request } : described
  }
  const signatures = shownSignatures(message)
  const first = describe()
  const read = first === undefined ? undefined : readSignatureInputs(first)
  for (const [index, input] of read?.kind === 'read' ? read.inputs.entries() : []) {
    const { keyid } = input.parameters
    const key = typeof keyid === 'string' ? keys.get(keyid) : undefined
    const shown = key === undefined ? undefined : signatures.get(input.label)
    const described = describe()
    if (key === undefined || shown === undefined || described === undefined) continue
    const { field, from, to } = shown
    const later = read?.kind === 'read' ? read.inputs.slice(index).map(({ label }) => label) : []
    const signed = coversAny(input, later)
      ? { kind: 'refused' as const, detail: 'It covers itself, or a signature that follows.' }
      : signMessage(described, input, key)
    if (signed.kind === 'refused') {
      faults.push({
        ...placeIn(field.value, from, to),
        message: `Expected a message that \`${input.label}\` can sign, received: ${signed.detail}`,
        hint: 'Correct what `Signature-Input` covers, or add to the message what is covered.',
      })
      continue
    }
    computed += 1
    if (!isSignatureOf(described, input, shown.written, key)) {
      edits = withEdit(edits, field, { from, to, text: signed.signature })
    }
  }
  return { computed, edits, faults }
}

/** Whether a signature covers what is not yet there when it is made. */
function coversAny({ components }: SignatureInput, labels: readonly string[]): boolean {
  return components.some(({ name, parameters: { key, req } }) => {
    if (name !== 'signature' || req === true) return false
    return typeof key !== 'string' || labels.includes(key)
  })
}
