import { bodyForms } from '../lint/examples/http/body-forms.ts'
import { type DescribedRequest, describeMessage } from '../lint/examples/http/described-message.ts'
import type { HttpField, HttpMessage } from '../lint/examples/http/http-message.ts'
import { writtenMembers } from '../lint/examples/http/structured-members.ts'
import { type DigestAlgorithm, digestAlgorithms, digestOf } from '../signatures/content-digest.ts'
import type { ExampleKey } from './example-keys.ts'
import type { ExampleUpdate } from './example-update.ts'
import { type FieldEdits, placeEdits, withEdit, writtenValue } from './field-values.ts'
import { isCutShort } from './shown-signatures.ts'
import { signExample } from './sign-example.ts'

/**
 * Computes the lengths, digests and signatures of the messages that one block shows, of those that are shown
 * whole. `contents` are the same messages with their content as it is to be.
 */
export function updateMessages(
  shown: readonly HttpMessage[],
  contents: readonly HttpMessage[],
  keys: ReadonlyMap<string, ExampleKey>,
): ExampleUpdate {
  const updates: ExampleUpdate[] = []
  let request: DescribedRequest | undefined
  for (const [index, message] of shown.entries()) {
    if (!message.isWhole || message.kind === 'fields') continue
    const values = contentValues(message, contents[index] ?? message)
    const filled = values.reduce((edits, { field, ...edit }) => withEdit(edits, field, edit), noEdits)
    const signed = signExample(message, request, filled, keys)
    const described = describeMessage(message, 'https', (field) => writtenValue(field, signed.edits))
    if (described?.kind === 'request') request = described
    updates.push({
      computed: values.length + signed.computed,
      edits: placeEdits(signed.edits),
      faults: signed.faults,
    })
  }
  return {
    computed: updates.reduce((sum, { computed }) => sum + computed, 0),
    edits: updates.flatMap(({ edits }) => edits),
    faults: updates.flatMap(({ faults }) => faults),
  }
}

const noEdits: FieldEdits = new Map()

/** A value, or a part of one, that follows from the content. */
interface ContentValue {
  readonly field: HttpField
  readonly from: number
  readonly to: number
  readonly text: string
}

/** What the fields say of the content: as the digest of it has it that is right, or else as it is shown. */
function contentValues(message: HttpMessage, current: HttpMessage): readonly ContentValue[] {
  const forms = bodyForms(current)
  const digests = message.fields.flatMap((field) => readDigests(field, message))
  const digested = forms.find(({ bytes }) =>
    digests.some(({ algorithm, written }) => written === digestOf(bytes, algorithm)),
  )
  const content = (digested ?? forms[0])?.bytes
  if (content === undefined) return []
  const lengths = message.fields.flatMap((field): readonly ContentValue[] => {
    const { text } = field.value
    if (field.name !== 'content-length' || !/^\d+$/.test(text)) return []
    return [{ field, from: 0, to: text.length, text: String(content.length) }]
  })
  return [
    ...lengths,
    ...digests.map(({ algorithm, field, from, to }) => ({
      field,
      from,
      to,
      text: digestOf(content, algorithm),
    })),
  ]
}

/** A digest between its colons. */
interface ShownDigest {
  readonly field: HttpField
  readonly algorithm: DigestAlgorithm
  readonly written: string
  readonly from: number
  readonly to: number
}

/** The digests of a field of which the algorithm is known, those that are cut short aside. Source: RFC 9530, Sections 2 and 3. */
function readDigests(field: HttpField, { status }: HttpMessage): readonly ShownDigest[] {
  // The representation is not what a partial response holds.
  const isOfContent = field.name === 'content-digest' || (field.name === 'repr-digest' && status !== 206)
  if (!isOfContent) return []
  const { text } = field.value
  return writtenMembers(text).flatMap(({ key, from, to }): readonly ShownDigest[] => {
    const algorithm = digestAlgorithms.find((one) => one === key)
    const written = /^=:(?<base64>[^:]*):$/.exec(text.slice(from + key.length, to))?.groups?.['base64']
    if (algorithm === undefined || written === undefined || isCutShort(written)) return []
    const start = from + key.length + 2
    return [{ field, algorithm, written, from: start, to: start + written.length }]
  })
}
