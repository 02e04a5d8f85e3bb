import { describe, expect, it } from 'vitest'
import type { FaultyBehaviour } from '../../reference/behaviour.ts'
import { type Draftable, isObject } from '../../reference/editing.ts'
import { faults } from '../../reference/faults/all-faults.ts'
import { variants } from '../../reference/variants/all-variants.ts'
import { createMessageJudges } from '../../scripts/schema/message-judge.ts'
import { readDraftMaterial } from '../schema/draft-material.ts'
import { readOwnModel } from '../schema/own-draft.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

const { suite } = await loadOwnWorkspace()
const { built, shown } = readDraftMaterial(readOwnModel())
const judgeOf = createMessageJudges(built)
const derived = new Set(suite.derived.map(({ requirement }) => requirement))

type Edit = (message: Draftable) => void
type Edits = readonly (readonly [name: string, edit: Edit])[]

function editsOf({ messages = {} }: Pick<FaultyBehaviour, 'messages'>): Edits {
  return Object.entries(messages)
}

/** The requirements that the draft's own examples of a message break once they were changed. */
function violatedBy(name: string, edit: Edit): readonly string[] {
  const schema = built.get(name)
  if (schema === undefined) throw new Error(`Expected a schema of ${name}.`)
  const judge = judgeOf(schema)
  return (shown.get(name) ?? []).flatMap(({ value }) => {
    const message = structuredClone(value)
    if (!isObject(message)) throw new Error(`Expected the examples of ${name} to be objects.`)
    edit(message)
    return [...judge(message).requirements].flatMap(([id, { count }]) => (count > 0 ? [id] : []))
  })
}

const editing = faults.filter((fault) => editsOf(fault).length > 0)

describe.each(editing)('the fault $name', (fault) => {
  it('breaks in the examples of the draft what it says of its messages, and nothing else', () => {
    const violated = new Set(editsOf(fault).flatMap(([name, edit]) => violatedBy(name, edit)))
    const said = fault.breaks.filter(
      (id) => derived.has(id) && messagesOf(id).some((name) => edits(fault, name)),
    )
    expect([...violated].toSorted()).toEqual(said.toSorted())
  })
})

function messagesOf(requirement: string): readonly string[] {
  return suite.derived.filter((check) => check.requirement === requirement).map(({ message }) => message)
}

function edits({ messages = {} }: FaultyBehaviour, name: string): boolean {
  return Object.keys(messages).includes(name)
}

describe.each(variants.filter((variant) => editsOf(variant).length > 0))('the variant $name', (variant) => {
  it('leaves the examples of the draft valid', () => {
    expect(editsOf(variant).flatMap(([name, edit]) => violatedBy(name, edit))).toEqual([])
  })
})
