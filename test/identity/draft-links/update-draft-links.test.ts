import { describe, expect, it } from 'vitest'
import { updateDraftLinks } from '../../../scripts/identity/draft-links/update-draft-links.ts'
import { modelOf, partAt, requirementAt } from '../toy-model.ts'
import { entryFor, filledIn, linksOf, sha256, theirModel, words } from './toy-links.ts'

const blank = [
  entryFor('tasks', 'MUST', words.answer),
  entryFor('tasks', 'SHOULD', words.accept),
  entryFor('tasks', 'SHOULD', words.shortTasks, { part: true }),
  entryFor('tasks', 'SHOULD', words.longTasks, { part: true }),
  entryFor('clients', 'MUST NOT', words.guess),
]

const listAt = (section: string, clause: string, ...items: readonly string[]) =>
  requirementAt(1, section, clause, { parts: items.map((item, index) => partAt(index, item, 'SHOULD')) })

describe('updateDraftLinks', () => {
  it('makes an entry for each requirement and part that binds somebody, in reading order', () => {
    expect(updateDraftLinks(undefined, theirModel, sha256)).toEqual({
      links: linksOf(blank),
      added: 5,
      moved: 0,
      stale: 0,
      unsure: 0,
    })
  })

  it('keeps what was filled in, in whatever order, and changes nothing the second time', () => {
    const known = linksOf(filledIn.toReversed())
    expect(updateDraftLinks(known, theirModel, sha256)).toEqual({
      links: linksOf(filledIn),
      added: 0,
      moved: 0,
      stale: 0,
      unsure: 0,
    })
  })

  it('adds what is new among what was filled in', () => {
    const [first, , ...rest] = filledIn
    const known = linksOf([first, ...rest].flatMap((one) => (one === undefined ? [] : [one])))
    const { links, added } = updateDraftLinks(known, theirModel, sha256)
    expect({ added, entries: links.requirements }).toEqual({
      added: 1,
      entries: [first, blank[1], ...rest],
    })
  })

  it('follows a requirement that moved, and keeps one that is gone where it stood', () => {
    const gone = entryFor('old', 'MUST', 'It MUST go.', { unlinked: 'No.' })
    const moved = entryFor('old', 'MUST NOT', words.guess, { unlinked: 'It is about people.' })
    const known = linksOf([gone, ...filledIn.slice(0, 2), { ...gone }, ...filledIn.slice(2, 4), moved], {
      sections: [{ anchor: 'old', number: '9', title: 'Old' }],
    })
    const { links, ...counts } = updateDraftLinks(known, theirModel, 'cd'.repeat(32))
    expect(counts).toEqual({ added: 0, moved: 1, stale: 2, unsure: 0 })
    expect(links).toEqual(
      linksOf([gone, ...filledIn.slice(0, 2), gone, ...filledIn.slice(2)], {
        sha256: 'cd'.repeat(32),
        sections: [...linksOf([]).sections, { anchor: 'old', number: '9', title: 'Old' }],
      }),
    )
  })

  it('does not follow what is at another level now: whether the links still hold is to be seen', () => {
    const known = linksOf([entryFor('tasks', 'SHOULD', words.answer, { unlinked: 'No.' })])
    const { added, moved, stale } = updateDraftLinks(known, theirModel, sha256)
    expect({ added, moved, stale }).toEqual({ added: 5, moved: 0, stale: 1 })
  })

  it('numbers what is alike in section, level and words', () => {
    const twins = modelOf([requirementAt(1, 'tasks', words.answer), requirementAt(2, 'tasks', words.answer)])
    expect(updateDraftLinks(undefined, twins, sha256).links.requirements).toEqual([
      blank[0],
      { ...blank[0], nth: 2 },
    ])
  })

  it('adds nothing to those that are alike where the text has another number of them', () => {
    const twins = modelOf([requirementAt(1, 'tasks', words.answer), requirementAt(2, 'tasks', words.answer)])
    const [first] = filledIn
    const known = linksOf(first === undefined ? [] : [first])
    const { links, ...counts } = updateDraftLinks(known, twins, sha256)
    expect({ counts, requirements: links.requirements }).toEqual({
      counts: { added: 0, moved: 0, stale: 0, unsure: 1 },
      requirements: [first],
    })
  })

  it('moves the entry of a part together with its requirement', () => {
    const moved = modelOf([listAt('clients', 'It SHOULD accept each of these:', 'short tasks', 'long tasks')])
    const known = linksOf(filledIn.slice(1, 4))
    const { links, ...counts } = updateDraftLinks(known, moved, sha256)
    expect(counts).toEqual({ added: 0, moved: 3, stale: 0, unsure: 0 })
    expect(links.requirements).toEqual(
      filledIn.slice(1, 4).map((entry) => ({ ...entry, section: 'clients' })),
    )
  })

  it.each([
    ['of another clause', 'It SHOULD keep each of these secret:', ['short tasks', 'long tasks']],
    ['of a list with other items', 'It SHOULD accept each of these:', ['short tasks', 'wide tasks']],
  ])('never moves the entry of a part to the same words %s', (_, clause, items) => {
    const elsewhere = modelOf([listAt('clients', clause, ...items)])
    const { links, ...counts } = updateDraftLinks(linksOf(filledIn.slice(1, 4)), elsewhere, sha256)
    expect(counts).toEqual({ added: 3, moved: 0, stale: 3, unsure: 0 })
    const filled = links.requirements.filter((entry) => entry.links !== undefined)
    expect(filled.map(({ section }) => section)).toEqual(['tasks', 'tasks'])
  })
})
