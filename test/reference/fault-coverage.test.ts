import { describe, expect, it } from 'vitest'
import type { Requirement } from '../../scripts/contract/spec-model.ts'
import { faults } from '../../reference/faults/all-faults.ts'
import { variants } from '../../reference/variants/all-variants.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

const { suite, model } = await loadOwnWorkspace()
const broken = new Set(faults.flatMap(({ breaks }) => breaks))
const unobservable = new Set(
  suite.unchecked.flatMap(({ kind, requirement }) => (kind === 'unobservable' ? [requirement] : [])),
)
const derived = new Set(suite.derived.map(({ requirement }) => requirement))

/** MUSTs and SHOULDs, and the types of optional fields, which are MUSTs where the field is there. */
function isDemanding({ id, level, normative }: Requirement): boolean {
  return normative && !unobservable.has(id) && (level !== 'MAY' || derived.has(id))
}

const demanding = model.requirements.filter(isDemanding)

describe('the faults', () => {
  it('break each MUST and SHOULD that can be observed', () => {
    const unbroken = demanding.filter(({ id }) => !broken.has(id))
    expect(unbroken.map(({ id, clause }) => `${id}: ${clause}`)).toEqual([])
    expect(demanding.length).toBeGreaterThan(200)
  })

  it('break each of their parts', () => {
    const parts = demanding.flatMap(({ level, parts = [] }) =>
      parts.filter(({ id }) => level !== 'MAY' || derived.has(id)),
    )
    expect(parts.filter(({ id }) => !broken.has(id)).map(({ id, text }) => `${id}: ${text}`)).toEqual([])
    expect(parts.length).toBeGreaterThan(20)
  })

  it('name no requirement that nobody can observe', () => {
    expect([...broken].filter((id) => unobservable.has(id))).toEqual([])
  })

  it('stand in the order of the sections, each of them in the file of the section of what it breaks first', () => {
    const order = new Map(model.sections.map(({ anchor }, at) => [anchor, at]))
    const sections = faults.map(({ breaks: [first = ''] }) => sectionOf(first))
    expect(sections).toEqual(
      sections.toSorted((one, other) => (order.get(one) ?? 0) - (order.get(other) ?? 0)),
    )
  })

  it('and the variants have names of their own, a description, and something that they change', () => {
    const all = [...faults, ...variants]
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    for (const behaviour of all) {
      const { name, description, ...hooks } = behaviour
      expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
      expect(description).toMatch(/^[A-Z`].*\.$/)
      expect(Object.keys(hooks).filter((hook) => hook !== 'breaks')).not.toEqual([])
    }
    expect(variants.length).toBeGreaterThanOrEqual(20)
  })
})

function sectionOf(id: string): string {
  const found = model.requirements.find((one) => one.id === id || one.parts?.some((part) => part.id === id))
  return found?.section ?? ''
}
