import { describe, expect, it } from 'vitest'
import type { LinkedRequirement } from '../../../scripts/contract/draft-links.ts'
import {
  type OtherDraft,
  resolveDraftLinks,
} from '../../../scripts/identity/draft-links/resolve-draft-links.ts'
import { modelOf, requirementAt } from '../toy-model.ts'
import { entryFor, filledIn, ourModel, placed, theirModel, theirs, words } from './toy-links.ts'

/** Each problem as its place, severity, code, message and hint. */
function problems(entries: readonly LinkedRequirement[], other?: OtherDraft): readonly string[] {
  return resolveDraftLinks(placed(entries), ourModel, other).diagnostics.map(
    ({ file, span, severity, code, message, hint }) =>
      `${file}:${span.start.line} ${severity} ${code} ${message} ${hint}`,
  )
}

const [, ...rest] = filledIn
const reasonless = entryFor('tasks', 'MUST', words.answer)

function linkedTo(requirement: string): LinkedRequirement {
  return { ...reasonless, links: [{ requirement, direction: 'equal' }] }
}

describe('resolveDraftLinks', () => {
  it('finds each entry in the other draft, and nothing wrong', () => {
    const { entries, missing, diagnostics } = resolveDraftLinks(placed(filledIn), ourModel, theirs)
    expect({ missing, diagnostics }).toEqual({ missing: [], diagnostics: [] })
    expect(entries.map(({ subject, links }) => [subject?.id, subject?.partOf, links.length])).toEqual([
      ['tasks~answ', undefined, 1],
      ['tasks~acpt', undefined, 0],
      ['tasks~shrt', 'tasks~acpt', 1],
      ['tasks~long', 'tasks~acpt', 1],
      ['clients~gues', undefined, 0],
    ])
  })

  it('needs no other draft to hold links against ours', () => {
    const { entries, missing, diagnostics } = resolveDraftLinks(placed(filledIn), ourModel)
    expect({ missing, diagnostics }).toEqual({ missing: [], diagnostics: [] })
    expect(entries.map(({ subject }) => subject)).toEqual(filledIn.map(() => undefined))
  })

  it.each([
    [
      'an id that ours does not have',
      [linkedTo('orders~none')],
      [
        'links.json:10 error link-unknown Expected the id of a requirement of our draft, received `orders~none`. `everymust extract` prints the requirements with their ids.',
      ],
    ],
    [
      'an id that is the name of what every object has',
      [linkedTo('__proto__')],
      [
        'links.json:10 error link-unknown Expected the id of a requirement of our draft, received `__proto__`. `everymust extract` prints the requirements with their ids.',
      ],
    ],
    [
      'a retired id, with its heir',
      [linkedTo('orders~past')],
      [
        'links.json:10 error link-retired Expected the id of a requirement of our draft, received `orders~past`. It became `orders~answ`: see whether the direction still holds, and write that.',
      ],
    ],
    [
      'a retired id without heirs',
      [linkedTo('orders~gone')],
      [
        'links.json:10 error link-retired Expected the id of a requirement of our draft, received `orders~gone`. The draft had it once, and nothing took its place: remove the link.',
      ],
    ],
    [
      'what ours gives as information',
      [linkedTo('orders~info')],
      [
        'links.json:10 error link-informative Expected the id of a requirement that binds somebody, received `orders~info`, which is information. Link what binds, or tell in `unlinked` why nothing does.',
      ],
    ],
    [
      'neither links nor a reason',
      [reasonless, entryFor('tasks', 'SHOULD', words.accept, { links: [], unlinked: ' ' })],
      [
        'links.json:10 warning link-open Expected `links`, or a reason in `unlinked`, received neither. Link what says the same, or tell why nothing of ours stands for it.',
        'links.json:11 warning link-open Expected `links`, or a reason in `unlinked`, received neither. Link what says the same, or tell why nothing of ours stands for it.',
      ],
    ],
    [
      'both links and a reason',
      [{ ...linkedTo('orders~answ'), unlinked: 'It is about people.' }],
      [
        'links.json:10 error link-both Expected either `links` or `unlinked`, received both. Keep the links, or the reason why there are none.',
      ],
    ],
    [
      'links that are complete, of which there are none',
      [entryFor('tasks', 'MUST', words.answer, { unlinked: 'No.', complete: true })],
      [
        'links.json:10 error link-complete Expected links that are `complete` together, received none. Remove `complete`, or add the links.',
      ],
    ],
    [
      'a section that the file does not list',
      [entryFor('elsewhere', 'MUST', words.answer, { unlinked: 'No.' })],
      [
        'links.json:10 error link-section Expected the section among `sections`, received `elsewhere`, which is not. Run `everymust links --init DRAFT`: it lists the sections.',
      ],
    ],
    [
      'two entries for one requirement, and two links to one of ours',
      [
        linkedTo('orders~answ'),
        {
          ...reasonless,
          links: [
            { requirement: 'orders~only', direction: 'equal' as const },
            { requirement: 'orders~only', direction: 'ours-implies' as const },
          ],
        },
      ],
      [
        'links.json:11 error link-twice Expected one entry for each requirement of the other draft, received a second one for this. Put the links of both into one entry.',
        'links.json:11 error link-twice Expected one link to each requirement, received `orders~only` again. Keep the one whose direction is right.',
      ],
    ],
  ])('finds %s', (_, entries, expected) => {
    expect(problems(entries)).toEqual(expected)
  })

  it('finds what the other draft does not have, and what no entry stands for', () => {
    const stale = entryFor('tasks', 'MUST', 'A server MUST sing.', { unlinked: 'No.' })
    expect(problems([stale, ...rest], theirs)).toEqual([
      'links.json:9 error link-missing Expected an entry for each requirement of the other draft, received none for this MUST of section `tasks`: A task server MUST answer. Run `everymust links --init DRAFT`: it adds the entry, to be filled in.',
      'links.json:10 error link-stale Expected the other draft to have this MUST in section `tasks`, received none with its fingerprint. Its text has changed: see what it says now, and remove the entry or give its links to another.',
    ])
  })

  it('tells where the same words stand now, in another section or at another level', () => {
    const moved = { ...entryFor('clients', 'MUST', words.answer), unlinked: 'No.' }
    expect(problems([moved, ...rest], theirs)[1]).toBe(
      'links.json:10 error link-stale Expected the other draft to have this MUST in section `clients`, received none with its fingerprint. The same words stand once elsewhere: as MUST in section `tasks`.',
    )
  })

  it('only warns of what has changed in another text than the one that the links are of', () => {
    const other = { model: modelOf([], { docname: theirModel.docname }), sha256: 'cd'.repeat(32) }
    expect(
      resolveDraftLinks(placed(filledIn), ourModel, other).diagnostics.map(({ severity }) => severity),
    ).toEqual(filledIn.map(() => 'warning'))
  })

  const twins = [10, 20].map((offset) =>
    requirementAt(offset, 'tasks', words.answer, { id: `tasks~${offset}` }),
  )
  const withTwins = { ...theirs, model: modelOf(twins, { docname: 'draft-other-02' }) }
  const [one, two, three] = [undefined, 2, 3].map((nth) => ({
    ...linkedTo('orders~answ'),
    ...(nth !== undefined && { nth }),
  }))

  it('tells what is alike in section, level and words by its number', () => {
    const resolved = resolveDraftLinks(placed([two, one].flatMap((each) => each ?? [])), ourModel, withTwins)
    expect(resolved.entries.map(({ subject }) => subject?.id)).toEqual(['tasks~20', 'tasks~10'])
    expect(resolved.diagnostics).toEqual([])
  })

  it.each([
    ['more', [one], 1],
    ['fewer', [one, two, three], 3],
  ])('knows none of those that are alike where there are %s of them than entries', (_, entries, number) => {
    const given = placed(entries.flatMap((each) => each ?? []))
    const resolved = resolveDraftLinks(given, ourModel, withTwins)
    expect(resolved.entries.map(({ subject, isAmbiguous }) => [subject, isAmbiguous])).toEqual(
      entries.map(() => [undefined, true]),
    )
    const alike = resolved.diagnostics.filter(({ code }) => code === 'link-alike')
    expect(alike.map(({ severity, message }) => `${severity} ${message}`)).toEqual(
      entries.map(
        () =>
          `error Expected an entry for each MUST with these words in section \`tasks\`, received ${number} for 2.`,
      ),
    )
  })

  it('only warns of that in another text', () => {
    const other = { ...withTwins, sha256: 'cd'.repeat(32) }
    expect(
      resolveDraftLinks(placed([linkedTo('orders~answ')]), ourModel, other).diagnostics.map(
        ({ code, severity }) => [code, severity],
      ),
    ).toEqual([
      ['link-missing', 'error'],
      ['link-alike', 'warning'],
    ])
  })

  it('uses no links of an entry that has a reason for having none', () => {
    const entry = { ...linkedTo('orders~answ'), unlinked: 'No.' }
    expect(resolveDraftLinks(placed([entry]), ourModel).entries.map(({ links }) => links)).toEqual([[]])
  })

  it('keeps those of the links of an entry that lead somewhere', () => {
    const entry = {
      ...reasonless,
      links: [
        { requirement: 'orders~none', direction: 'equal' as const },
        { requirement: 'orders~shrt', direction: 'ours-implies' as const },
      ],
    }
    expect(resolveDraftLinks(placed([entry]), ourModel).entries.map(({ links }) => links)).toEqual([
      [{ requirement: 'orders~shrt', direction: 'ours-implies' }],
    ])
  })
})
