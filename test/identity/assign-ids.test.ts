import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Requirement, SpecModel } from '../../scripts/contract/spec-model.ts'
import { assignIds, type Identified } from '../../scripts/identity/assign-ids.ts'
import type { LockEntry } from '../../scripts/identity/lock.ts'
import { entry } from './lock-entries.ts'
import { modelOf, partAt, requirementAt, span } from './toy-model.ts'
import { reread } from './versions.ts'

function accepted({ lock }: Identified): readonly LockEntry[] {
  return reread(lock)
}

function birth(...requirements: readonly Requirement[]): Identified {
  return assignIds(modelOf(requirements), [])
}

function idsOf({ model }: Identified): readonly string[] {
  return model.requirements.map(({ id }) => id)
}

function kindsOf({ drift }: Identified): readonly string[] {
  return drift.map(({ id, kind }) => `${kind} ${id}`)
}

function nameOf({ section, clause }: Requirement): string {
  return `${section}: ${clause}`
}

const answer = requirementAt(1, 'one', 'A server MUST answer.')
const wait = requirementAt(2, 'one', 'A client SHOULD wait.')

/** The same clause once in each of these sections. */
function answers(...sections: readonly string[]): readonly Requirement[] {
  return sections.map((section, at) => requirementAt(at, section, answer.clause))
}

const tail = '[bcdfghjklmnpqrstvwxz]{4}'

describe('assignIds', () => {
  it('gives a new requirement the anchor of its section, a tilde and four consonants', () => {
    const identified = birth(answer, wait)
    expect(idsOf(identified)).toEqual([
      expect.stringMatching(new RegExp(`^one~${tail}$`)),
      expect.stringMatching(new RegExp(`^one~${tail}$`)),
    ])
    expect(identified.drift.map(({ kind }) => kind)).toEqual(['added', 'added'])
    expect(identified.lock).toEqual([
      { id: idsOf(identified)[0], level: 'MUST', fingerprint: expect.any(String), text: answer.clause },
      { id: idsOf(identified)[1], level: 'SHOULD', fingerprint: expect.any(String), text: wait.clause },
    ])
  })

  it('gives the same ids each time, with and without the lock', () => {
    const first = birth(answer, wait)
    const second = assignIds(modelOf([answer, wait]), accepted(first))
    expect(birth(answer, wait)).toEqual(first)
    expect(second.model).toEqual(first.model)
    expect(kindsOf(second)).toEqual(idsOf(first).map((id) => `same ${id}`))
    expect(accepted(second)).toEqual(accepted(first))
  })

  it('does not depend on where in the text a requirement stands', () => {
    const first = birth(answer, wait)
    const swapped = birth(requirementAt(5, 'one', wait.clause), requirementAt(900, 'one', answer.clause))
    expect(idsOf(swapped).toReversed()).toEqual(idsOf(first))
  })

  it('keeps an id when only white space and markup change, and calls it reflowed', () => {
    const first = birth(answer)
    const text = 'A server  MUST\nanswer.'
    const second = assignIds(modelOf([requirementAt(7, 'one', text)]), accepted(first))
    expect(kindsOf(second)).toEqual([`reflowed ${idsOf(first)[0]}`])
    expect(second.lock).toEqual([{ ...first.lock[0], text }])
  })

  it('keeps an id when the requirement moves, calls it moved once, and same after that', () => {
    const first = birth(answer)
    const there = modelOf([requirementAt(7, 'two', answer.clause)])
    const second = assignIds(there, accepted(first))
    const third = assignIds(there, accepted(second))
    const back = assignIds(modelOf([answer]), accepted(third))
    const [id] = idsOf(first)
    expect([second, third, back].map(kindsOf)).toEqual([[`moved ${id}`], [`same ${id}`], [`moved ${id}`]])
    expect(second.lock).toEqual([{ ...first.lock[0], section: 'two' }])
    expect(accepted(back)).toEqual(accepted(first))
  })

  it('keeps an id when only the keyword changes, and calls it level-changed', () => {
    const first = birth(answer, wait)
    const softer = requirementAt(1, 'one', 'A server SHOULD NOT answer.')
    const second = assignIds(modelOf([softer, wait]), accepted(first))
    expect(idsOf(second)).toEqual(idsOf(first))
    expect(kindsOf(second)).toEqual([`level-changed ${idsOf(first)[0]}`, `same ${idsOf(first)[1]}`])
    expect(assignIds(modelOf([softer, wait]), accepted(second)).drift.map(({ kind }) => kind)).toEqual([
      'same',
      'same',
    ])
  })

  it('retires the id of a removed requirement and never gives it again, to the same words neither', () => {
    const first = birth(answer)
    const gone = assignIds(modelOf([]), accepted(first))
    const restored = assignIds(modelOf([answer]), accepted(gone))
    const [id] = idsOf(first)
    expect(kindsOf(gone)).toEqual([`removed ${id}`])
    expect(gone.lock).toEqual([{ ...first.lock[0], retired: true }])
    expect(assignIds(modelOf([]), accepted(gone)).drift).toEqual([])
    expect(kindsOf(restored)).toEqual([`added ${idsOf(restored)[0]}`])
    expect(idsOf(restored)).not.toContain(id)
    expect(restored.lock).toContainEqual({ ...first.lock[0], retired: true })
  })

  it('leaves a live requirement its id when an equal one of the section was retired', () => {
    const twin = requirementAt(2, 'one', answer.clause)
    const first = birth(answer, twin)
    const second = assignIds(modelOf([answer]), accepted(first))
    const third = assignIds(modelOf([answer]), accepted(second))
    expect(idsOf(second)).toEqual(idsOf(first).slice(0, 1))
    expect(kindsOf(third)).toEqual([`same ${idsOf(first)[0]}`])
  })

  it('gives equal clauses of one section different ids, in the same order with the lock as without', () => {
    const twins = Array.from({ length: 12 }, (_, index) => requirementAt(index, 'one', answer.clause))
    const first = birth(...twins)
    const second = assignIds(modelOf(twins), accepted(first))
    expect(new Set(idsOf(first)).size).toBe(twins.length)
    expect(idsOf(second)).toEqual(idsOf(first))
    expect(idsOf(birth(...twins.slice(0, 5)))).toEqual(idsOf(first).slice(0, 5))
  })

  it('gives thousands of equal clauses different ids too, and keeps them', () => {
    const twins = Array.from({ length: 3000 }, (_, index) => requirementAt(index, 'one', answer.clause))
    const first = birth(...twins)
    expect(new Set(idsOf(first)).size).toBe(twins.length)
    expect(idsOf(assignIds(modelOf(twins), accepted(first)))).toEqual(idsOf(first))
  })

  it('keeps the ids of one clause that stands in thousands of sections, all of which were renamed', () => {
    const numbers = Array.from({ length: 10_000 }, (_, at) => at)
    const first = birth(...answers(...numbers.map((at) => `old-${at}`)))
    const renamed = answers(...numbers.map((at) => `new-${at}`))
    const second = assignIds(modelOf(renamed), accepted(first))
    expect(idsOf(second).toSorted()).toEqual(idsOf(first).toSorted())
    expect(new Set(second.drift.map(({ kind }) => kind))).toEqual(new Set(['moved']))
  })

  it('leaves each section the ids that were born in it before others take what is left', () => {
    const first = birth(...answers('one', 'two'))
    const elsewhere = assignIds(modelOf(answers('three', 'three')), accepted(first))
    const back = assignIds(modelOf(answers('four', 'one')), accepted(elsewhere))
    expect(idsOf(elsewhere)).toEqual(idsOf(first))
    expect(idsOf(back)).toEqual(idsOf(first).toReversed())
  })

  it('gives another tail where the hashed one is taken', () => {
    const [taken = ''] = idsOf(birth(answer))
    const foreign: LockEntry = { id: taken, level: 'MAY', fingerprint: '0'.repeat(16), text: 'Other words.' }
    const identified = assignIds(modelOf([answer]), [foreign])
    expect(idsOf(identified)).toEqual([expect.stringMatching(new RegExp(`^one~${tail}$`))])
    expect(idsOf(identified)).not.toContain(taken)
  })

  it('gives parts ids of their own, a part that begins at the keyword of another requirement too', () => {
    const list = requirementAt(10, 'one', 'A server MUST do these:', {
      parts: [partAt(20, 'MUST answer.'), partAt(30, 'wait.')],
    })
    const inItem = requirementAt(20, 'one', 'MUST answer.')
    const first = birth(list, inItem)
    const second = assignIds(modelOf([list, inItem]), accepted(first))
    const [outer, inner] = first.model.requirements
    const ids = [outer?.id, ...(outer?.parts ?? []).map(({ id }) => id), inner?.id]
    expect(new Set(ids).size).toBe(4)
    expect(ids).toEqual(ids.map(() => expect.stringMatching(new RegExp(`^one~${tail}$`))))
    expect(second.model).toEqual(first.model)
  })

  it('takes of a merged lock, for an id that stands twice, the state that the draft has', () => {
    const [known] = birth(answer).lock
    const soon = requirementAt(1, 'one', 'A server MUST answer soon.')
    const other = birth(soon).lock.map((entry) => ({ ...entry, id: known?.id ?? '' }))
    const gone: readonly LockEntry[] = [{ ...entry(known?.id ?? ''), retired: true, became: ['one~heir'] }]
    const merged = [...(known ? [known] : []), ...other]
    const same = [`same ${known?.id}`]
    expect(kindsOf(assignIds(modelOf([answer]), merged))).toEqual(same)
    expect(kindsOf(assignIds(modelOf([soon]), merged))).toEqual(same)
    expect(kindsOf(assignIds(modelOf([soon]), [...gone, ...other]))).toEqual(same)
    const without = assignIds(modelOf([wait]), [...merged, ...gone])
    expect(without.lock.filter(({ id }) => id === known?.id)).toEqual([
      expect.objectContaining({ retired: true, became: ['one~heir'] }),
    ])
  })

  it('renames the requirements that fields and rules point at', () => {
    const own = requirementAt(1, 'one', 'OPTIONAL: name (string)', {
      level: 'MAY',
      parts: [{ id: '@1/type', level: 'MUST', text: 'name (string)', span }],
    })
    const rule = requirementAt(2, 'one', 'The value MUST be a URI.')
    const inner = { name: 'inner', path: ['name', 'inner'], description: '', line: 1, fields: [] }
    const message: SpecModel['messages'][number] = {
      name: 'toy',
      section: 'one',
      title: 'Toy',
      line: 1,
      span,
      fields: [
        {
          name: 'name',
          path: ['name'],
          description: '',
          line: 1,
          requirement: '@1',
          typeRequirement: '@1/type',
          fields: [{ ...inner, requirement: '@2' }],
        },
      ],
      rules: [{ requirement: '@2', level: 'MUST', scope: [], holds: { kind: 'uri', field: 'name' } }],
    }
    const { model } = assignIds(modelOf([own, rule], { messages: [message] }), [])
    const [first, second] = model.requirements
    expect(model.messages).toEqual([
      {
        ...message,
        fields: [
          {
            ...message.fields[0],
            requirement: first?.id,
            typeRequirement: first?.parts?.[0]?.id,
            fields: [{ ...inner, requirement: second?.id }],
          },
        ],
        rules: [{ ...message.rules[0], requirement: second?.id }],
      },
    ])
  })

  it('changes no other id when requirements are added, moved about or taken away', () => {
    const clauses = fc.uniqueArray(
      fc.record({
        section: fc.constantFrom('one', 'two', 'three'),
        words: fc.stringMatching(/^[a-c]{1,3}( [a-c]{1,3}){0,2}$/),
        keyword: fc.constantFrom('MUST', 'SHOULD', 'MAY'),
      }),
      { selector: ({ section, words, keyword }) => `${section} ${keyword} ${words}`, maxLength: 12 },
    )
    const edit = fc.tuple(clauses, fc.infiniteStream(fc.boolean()), fc.infiniteStream(fc.nat()))
    fc.assert(
      fc.property(edit, clauses, ([before, keeps, order], added) => {
        const toRequirement = (clause: (typeof before)[number], index: number): Requirement =>
          requirementAt(index, clause.section, `Servers ${clause.keyword} ${clause.words}.`)
        const first = birth(...before.map(toRequirement))
        const kept = before.filter(() => keeps.next().value)
        const places = new Map([...kept, ...added].map((clause) => [clause, order.next().value]))
        const after = [...places.keys()].toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
        const names = new Set<string>()
        const unique = after.filter(({ section, words, keyword }) => {
          const name = `${section} ${keyword} ${words}`
          const isNew = !names.has(name)
          names.add(name)
          return isNew
        })
        const second = assignIds(modelOf(unique.map(toRequirement)), accepted(first))
        const born = new Map(first.model.requirements.map((one) => [nameOf(one), one.id]))
        const known = second.model.requirements.filter((one) => born.has(nameOf(one)))
        expect(known.map(({ id }) => id)).toEqual(known.map((one) => born.get(nameOf(one))))
        expect(new Set(idsOf(second)).size).toBe(unique.length)
        const lock = accepted(second)
        const locked = new Set(lock.map(({ id }) => id))
        expect(first.lock.filter(({ id }) => !locked.has(id))).toEqual([])
        const live = lock.filter(({ retired }) => retired !== true).map(({ id }) => id)
        expect(live.toSorted()).toEqual(idsOf(second).toSorted())
      }),
    )
  })
})
