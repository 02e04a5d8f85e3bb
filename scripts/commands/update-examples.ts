import type { CodeBlock, SpecModel } from '../contract/spec-model.ts'
import { completeBlocks } from '../lint/examples/complete-blocks.ts'
import { type JudgedBase, judgeBases } from '../lint/examples/http/judge-bases.ts'
import { placeIn } from '../lint/examples/http/shown-value.ts'
import { editedBlock } from './edited-block.ts'
import type { ExampleKey } from './example-keys.ts'
import type { ExampleUpdate } from './example-update.ts'
import { isCutShort } from './shown-signatures.ts'
import { staleSignatures } from './stale-signatures.ts'
import { updateExample } from './update-example.ts'

/** A code block with what computing its values gave. */
export interface UpdatedBlock {
  readonly block: CodeBlock
  readonly update: ExampleUpdate
}

/**
 * Computes what the examples of a draft show that follows from the rest of them, and then the signature bases of
 * these. An example with a signature that would no longer fit, and that no key can make again, stays as it is.
 */
export function updateExamples(
  model: SpecModel,
  keys: ReadonlyMap<string, ExampleKey>,
): readonly UpdatedBlock[] {
  const computed = completeBlocks(model).map((block) => {
    const update = updateExample(block, model, keys)
    return { block, update, now: editedBlock(block, update.edits) }
  })
  const stale = staleSignatures(computed, model, keys)
  const updated = computed.map(({ block, update }) => {
    const faults = stale.get(block) ?? []
    // Once written, nothing would tell that the signature was made over something else.
    const kept = { computed: 0, edits: [], faults: [...update.faults, ...faults] }
    return { block, update: faults.length === 0 ? update : kept }
  })
  const now = { ...model, codeBlocks: updated.map(({ block, update }) => editedBlock(block, update.edits)) }
  const bases = new Map(judgeBases(now).map((judged) => [judged.base.block, judged]))
  return updated.map(({ block, update }) => {
    const judged = bases.get(block)
    return { block, update: judged === undefined ? update : updateBase(judged) }
  })
}

/** Writes the values of a base that can be computed, apart from those that are cut short or not there. */
function updateBase({ lines }: JudgedBase): ExampleUpdate {
  const shown = lines.filter(({ value: { text } }) => text !== '' && !isCutShort(text))
  const wrong = shown.filter(({ isRight }) => !isRight)
  const edits = wrong.map(({ identifier, value, expected }) => ({
    name: identifier,
    from: placeIn(value, 0, 1).from,
    to: placeIn(value, value.text.length - 1, value.text.length).to,
    text: expected,
  }))
  return { computed: shown.length, edits, faults: [] }
}
