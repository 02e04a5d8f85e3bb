import type { CodeBlock, SpecModel } from '../contract/spec-model.ts'
import { flattenedIn } from '../lint/examples/encodings/flattened-signatures.ts'
import { httpMessages, isHttpType } from '../lint/examples/http/http-message.ts'
import { readHeader, signFlattened, verifyFlattened } from '../signatures/json-web-signature.ts'
import type { ExampleKey } from './example-keys.ts'
import { editedBlock } from './edited-block.ts'
import type { ExampleUpdate } from './example-update.ts'
import { updateMessages } from './update-messages.ts'

/** Computes what an example shows that follows from the rest of it: lengths, digests and signatures. */
export function updateExample(
  block: CodeBlock,
  model: SpecModel,
  keys: ReadonlyMap<string, ExampleKey>,
): ExampleUpdate {
  const signed = updateSignatures(block, keys)
  if (!isHttpType(block.type)) return signed
  // The content may hold what was just signed.
  const now = editedBlock(block, signed.edits)
  const shown = httpMessages({ ...model, codeBlocks: [block] })
  const contents = httpMessages({ ...model, codeBlocks: [now] })
  const messages = updateMessages(shown, contents, keys)
  return {
    computed: signed.computed + messages.computed,
    edits: [...signed.edits, ...messages.edits].toSorted((one, other) => one.from - other.from),
    faults: [...signed.faults, ...messages.faults],
  }
}

/** Computes the signatures of the objects in a block that are signed by themselves. */
function updateSignatures(block: CodeBlock, keys: ReadonlyMap<string, ExampleKey>): ExampleUpdate {
  const updates = flattenedIn(block).flatMap((shown): readonly ExampleUpdate[] => {
    const { header: encoded, payload, signature, from, to } = shown
    const read = readHeader(encoded)
    const key = read.kind === 'header' ? keys.get(read.header.kid ?? '') : undefined
    // What is cut short is no base64url.
    if (key === undefined || ![payload, signature].every((text) => /^[\w-]*$/.test(text))) return []
    const unsigned = { payload, protected: encoded }
    if (verifyFlattened({ ...unsigned, signature }, key).kind === 'verified') {
      return [{ computed: 1, edits: [], faults: [] }]
    }
    const signed = signFlattened(unsigned, key)
    if (signed.kind === 'signed') {
      return [{ computed: 1, edits: [{ name: 'signature', from, to, text: signed.signature }], faults: [] }]
    }
    const message = `Expected what \`${key.kid}\` can sign, received: ${signed.detail}`
    const hint = 'Correct the protected header, or the key in `exampleKeys`.'
    return [{ computed: 0, edits: [], faults: [{ from, to, message, hint }] }]
  })
  return {
    computed: updates.reduce((sum, { computed }) => sum + computed, 0),
    edits: updates.flatMap(({ edits }) => edits),
    faults: updates.flatMap(({ faults }) => faults),
  }
}
