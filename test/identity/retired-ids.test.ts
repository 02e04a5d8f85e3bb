import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignIds } from '../../scripts/identity/assign-ids.ts'
import type { LockEntry } from '../../scripts/identity/lock.ts'
import { draftText } from './compared.ts'
import { entry } from './lock-entries.ts'
import { modelOf } from './toy-model.ts'
import { versionsOf } from './versions.ts'

const whole = 'A relay MUST verify the signature of each message and store the message for one week.'
const verify = 'A relay MUST verify the signature of each message.'
const store = 'A relay MUST store the message for one week.'
const one = (...sentences: readonly string[]): string => `# One\n\nOn relays. ${sentences.join(' ')}`

function gone(id: string, ...became: readonly string[]): LockEntry {
  return entry(id, { retired: true, became: [...became] })
}

describe('a retired id', () => {
  it('tells what it said, and which ids say it now', () => {
    const [first, second] = versionsOf(one(whole), one(verify, store))
    const [old] = first?.model.requirements ?? []
    expect(second?.model.retired).toEqual([
      { id: old?.id, level: 'MUST', text: whole, became: second?.model.requirements.map(({ id }) => id) },
    ])
  })

  it('leads on to what its heirs became, and to nothing where they are gone too', () => {
    const [first, second, third, last] = versionsOf(one(whole), one(verify, store), one(whole), one())
    const [id] = first?.model.requirements.map((requirement) => requirement.id) ?? []
    const [heir] = third?.model.requirements.map((requirement) => requirement.id) ?? []
    const pieces = second?.model.requirements.map((requirement) => requirement.id) ?? []
    expect(heir).not.toBe(id)
    const retired = third?.model.retired.map((old) => [old.id, ...old.became])
    expect(retired?.toSorted()).toEqual([id, ...pieces].map((old) => [old, heir]).toSorted())
    expect(last?.model.retired.map(({ became }) => became)).toEqual([[], [], [], []])
  })

  it('is not given again, to the same words neither, nor as an anchor', () => {
    const anchored = `${one(verify)}\n{: #verify}`
    const [first, , third] = versionsOf(anchored, one(), anchored)
    expect(first?.model.requirements.map(({ id }) => id)).toEqual(['verify'])
    expect(third?.model.requirements.map(({ id }) => id)).toEqual([expect.stringMatching(/^one~[b-z]{4}$/)])
    expect(third?.model.retired.map(({ id }) => id)).toEqual(['verify'])
  })

  it('does not go round in circles in a lock that does', () => {
    const lock = [gone('a~bbbb', 'b~bbbb'), gone('b~bbbb', 'a~bbbb', 'c~bbbb'), gone('d~bbbb', 'd~bbbb')]
    expect(assignIds(modelOf([]), lock).model.retired.map(({ became }) => became)).toEqual([[], [], []])
  })

  it('stays retired, and every id stays known, whatever comes and goes', () => {
    const sentences = ['A MUST go.', 'A MUST go.', 'A MUST go on.', 'B MUST NOT stop.', whole, verify, store]
    const body = fc.subarray(sentences).map((all) => one(...all))
    fc.assert(
      fc.property(fc.array(body, { minLength: 2, maxLength: 6 }), (bodies) => {
        const known = new Set<string>()
        const retired = new Set<string>()
        for (const { model, lock } of versionsOf(...bodies)) {
          const living = model.requirements.map(({ id }) => id)
          expect(new Set(living).size).toBe(living.length)
          expect(living.filter((id) => retired.has(id))).toEqual([])
          for (const { id } of model.retired) retired.add(id)
          for (const { id } of lock) known.add(id)
          expect(lock.length).toBe(known.size)
        }
      }),
      { numRuns: 60 },
    )
  })
})

/** What is told of each version of a draft, with the hint. */
function told(...bodies: readonly string[]): readonly unknown[] {
  return versionsOf(...bodies).map(({ model }) =>
    model.diagnostics.map(({ message, hint }) => [message, hint]),
  )
}

describe('an anchor that an author gave', () => {
  it('is the id of its requirement, and keeps it whatever the words', () => {
    const [first, second] = versionsOf(
      `${one(verify)}\n{: #check}`,
      '# Two\n\nThe list of keys MUST be sorted by their date of issue.\n{: #check}',
    )
    expect(first?.model.requirements.map(({ id }) => id)).toEqual(['check'])
    expect(second?.drift.map(({ id, kind }) => `${kind} ${id}`)).toEqual(['reworded check'])
  })

  it('takes the place of the id that the requirement had, which leads to it', () => {
    const [first, second] = versionsOf(one(verify), `${one(verify)}\n{: #check}`)
    const [old = ''] = first?.model.requirements.map(({ id }) => id) ?? []
    expect(second?.drift.map(({ id, kind, from }) => [kind, id, ...from])).toEqual([['same', 'check', old]])
    expect(second?.model.retired).toEqual([{ id: old, level: 'MUST', text: verify, became: ['check'] }])
  })

  it('does not go to another paragraph while the one that had it is still there', () => {
    const [first, second] = versionsOf(
      `${one(verify)}\n{: #check}\n\n${store}`,
      `${one(verify)}\n\n${store}\n{: #check}`,
    )
    expect(second?.model.requirements.map(({ id }) => id)).toEqual(
      first?.model.requirements.map(({ id }) => id),
    )
    const { span } = second?.model.requirements[1] ?? {}
    expect(second?.model.diagnostics).toEqual([
      {
        severity: 'warning',
        code: 'anchor-taken',
        message:
          'Expected an anchor of its own, received `check`, which is the id of the requirement at line 10.',
        hint: 'An id stays with its requirement: give this paragraph another anchor, or move `check` back to line 10.',
        span,
      },
    ])
  })

  it('is told of where it was the id of another one, which is never given again', () => {
    const anchored = `${one(verify)}\n{: #check}`
    const renamed = `${one(verify)}\n{: #seal}\n\n${store}\n{: #check}`
    const hint = 'An id is never given again: give this paragraph another anchor than `check`.'
    expect(told(anchored, renamed, renamed)).toEqual([
      [],
      ...Array.from({ length: 2 }, () => [
        [
          'Expected an anchor of its own, received `check`, which was the id of the requirement at line 10 and leads there.',
          hint,
        ],
      ]),
    ])
    expect(told(anchored, one(), anchored)).toEqual([
      [],
      [],
      [
        [
          'Expected an anchor of its own, received `check`, which was the id of a requirement that is gone.',
          hint,
        ],
      ],
    ])
  })

  it('can come back to its requirement, or to a piece of it, and is an old id there', () => {
    const pieces = `${one(verify)}\n\n${store}`
    const seal = `${one(verify)}\n{: #seal}`
    const check = `${one(verify)}\n{: #check}`
    const split = versionsOf(`${one(whole)}\n{: #check}`, pieces, `${check}\n\n${store}`)
    const renamed = versionsOf(check, seal, check)
    expect(split[2]?.model.retired.map(({ id }) => id)).toEqual(['check'])
    expect(renamed[2]?.model.requirements.map(({ id }) => id)).toEqual(['seal'])
    expect([...split, ...renamed].flatMap(({ model }) => model.diagnostics)).toEqual([])
  })

  it('is none where two paragraphs have it, or a section', () => {
    const twice = draftText(`# One\n\nA MUST go.\n{: #a}\n\nB MUST stop.\n{: #a}\n\nC MAY go.\n{: #one}`)
    expect(assignIds(twice.model, [], twice.source).model.requirements.map(({ id }) => id)).toEqual([
      'a',
      expect.stringMatching(/^one~[b-z]{4}$/),
      expect.stringMatching(/^one~[b-z]{4}$/),
    ])
  })
})
