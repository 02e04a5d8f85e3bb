import { describe, expect, it } from 'vitest'
import { judgeExamples } from '../../scripts/schema/judge-examples.ts'
import { readDraftMaterial } from './draft-material.ts'
import { dispensableFields, missingFields } from './judge-completeness.ts'
import { readOwnModel } from './own-draft.ts'

const model = readOwnModel()
const { built, schemas, shown, evaluator } = readDraftMaterial(model)
const messages = [...shown].map(([message, examples]) => ({ message, examples }))

/** Fields that stand in place of others, which a full example has: another valid example shows them. */
const inPlaceOfOthers: Readonly<Record<string, readonly string[]>> = {
  share: ['protocol.options', 'protocol.options.sharedSecret'],
  protocol: ['options', 'options.sharedSecret'],
}

/** Of several lists the shortest. */
function shortest(lists: readonly (readonly string[])[]): readonly string[] | undefined {
  return lists.toSorted((one, other) => one.length - other.length)[0]
}

describe('the examples of this repository’s own draft', () => {
  it('are valid, and known for the message that they show', () => {
    const { examples, diagnostics } = judgeExamples(model, built)
    expect(diagnostics).toEqual([])
    const judged = examples.filter(({ valid }) => valid !== undefined)
    expect(judged.filter(({ valid }) => valid !== true)).toEqual([])
    const whole = [...shown.values()].flat().filter(({ isWhole }) => isWhole)
    expect(judged.map(({ line }) => line)).toEqual(whole.map(({ line }) => line).toSorted((a, b) => a - b))
    const others = model.examples.filter(({ kind, message }) => kind === 'json' && message === undefined)
    expect(others).toEqual([])
  })

  it.each(messages)('show $message with nothing that could be left out', ({ message, examples }) => {
    const left = examples.map(({ value }) => dispensableFields(message, value, schemas, evaluator))
    expect(shortest(left)).toEqual([])
  })

  it.each(messages)('show $message with every field, also in what it contains', ({ message, examples }) => {
    const missing = examples.map(({ value }) => missingFields(message, value, schemas))
    const apart = inPlaceOfOthers[message] ?? []
    expect(shortest(missing)).toEqual(apart)
    for (const field of apart) expect(missing.some((fields) => !fields.includes(field))).toBe(true)
  })
})
