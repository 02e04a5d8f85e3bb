import { describe, expect, it } from 'vitest'
import type { Run } from '../../../scripts/contract/run.ts'
import type { SiteData } from '../../../scripts/contract/site-data.ts'
import { buildFrom, draftOf, idsOf, runOf, siteDataOf } from '../site-modules.ts'

const draft = draftOf(
  '# One\n\nA server MUST a. A server SHALL b. A server MAY c.\n\nThe server MUST NOT:\n\n- d\n- e\n\n# Old (informative)\n\nA server SHOULD f.',
)
const data = siteDataOf(draft)
const [first = '', second = '', third = '', lead = '', partOne = '', partTwo = '', old = ''] = idsOf(data)
const check = { id: 'check', kind: 'written', reach: 'url', source: '' } as const

async function site(more: Partial<SiteData> & { readonly run?: Run }) {
  buildFrom({ ...data, ...more })
  const entries = await import('../../../site/src/data/entries.ts')
  const filters = await import('../../../site/src/data/filters.ts')
  return { ...entries, ...filters }
}

describe('the status of a requirement', () => {
  it('without a run says whether anything checks it or its parts', async () => {
    const { entries } = await site({
      checks: [
        { ...check, requirement: first },
        { ...check, requirement: partOne },
        { ...check, requirement: old },
      ],
      unchecked: [
        { requirement: first, kind: 'pending', reason: 'Checked all the same.' },
        { requirement: second, kind: 'unobservable', reason: 'Inside.' },
        { requirement: third, kind: 'pending', reason: 'Later.' },
      ],
    })
    expect(entries.map(({ id, status }) => [id, status])).toEqual([
      [first, { kind: 'checked' }],
      [second, { kind: 'unobservable', reason: 'Inside.' }],
      [third, { kind: 'pending', reason: 'Later.' }],
      [lead, { kind: 'checked' }],
      [partOne, { kind: 'checked' }],
      [partTwo, { kind: 'unchecked' }],
      [old, { kind: 'informative' }],
    ])
  })

  it('with a run is its verdict; a pass that left checks out is partial, a failure never', async () => {
    const { entries } = await site({
      checks: [{ ...check, requirement: second }],
      run: runOf([
        { requirement: first, verdict: 'passed', partial: true, reason: 'Some left out.' },
        { requirement: third, verdict: 'failed', partial: true },
        { requirement: lead, verdict: 'passed' },
        { requirement: partOne, partOf: lead, verdict: 'errored' },
        { requirement: old, verdict: 'failed' },
        { requirement: '__proto__', verdict: 'failed' },
      ]),
    })
    expect(entries.map(({ id, status }) => [id, status])).toEqual([
      [first, { kind: 'partial', reason: 'Some left out.' }],
      [second, { kind: 'untested' }],
      [third, { kind: 'failed', reason: undefined }],
      [lead, { kind: 'passed', reason: undefined }],
      [partOne, { kind: 'errored', reason: undefined }],
      [partTwo, { kind: 'untested' }],
      [old, { kind: 'informative' }],
    ])
  })

  it('of a part stands for the requirement only where both share a place', async () => {
    const field = siteDataOf(
      draftOf('# Thing\n\nThe Thing object has these fields:\n\n- OPTIONAL: `a` (string) - Text.\n'),
    )
    const [optional = '', type = ''] = idsOf(field)
    const { findEntry, markedEntry, partsOf } = await site({
      ...field,
      run: runOf([{ requirement: optional }, { requirement: type, verdict: 'failed' }]),
    })
    const entry = findEntry(optional)
    expect(
      entry && {
        parts: partsOf(entry).map(({ id, parent, place, level }) => ({ id, parent, place, level })),
        marked: markedEntry(entry).id,
      },
    ).toEqual({
      parts: [{ id: type, parent: optional, place: optional, level: 'MUST' }],
      marked: type,
    })
    const listed = await site({
      run: runOf([{ requirement: lead }, { requirement: partOne, verdict: 'failed' }]),
    })
    const own = listed.findEntry(lead)
    expect(own && listed.markedEntry(own).id).toBe(lead)
  })

  it('is found under its id and under nothing that objects have by birth', async () => {
    const { findEntry, checksOf, faultsOf, outcomeOf, uncheckedReason } = await site({
      faults: [{ name: 'one', description: '', breaks: [first] }],
    })
    expect(findEntry(first)?.id).toBe(first)
    expect(faultsOf(first).map(({ name }) => name)).toEqual(['one'])
    for (const id of ['__proto__', 'constructor', '']) {
      expect([findEntry(id), checksOf(id), faultsOf(id), outcomeOf(id), uncheckedReason(id)]).toEqual([
        undefined,
        [],
        [],
        undefined,
        undefined,
      ])
    }
  })
})

describe('the filters', () => {
  it.each([
    ['without a run', {}, 'status'],
    [
      'with a run',
      {
        run: runOf([
          { requirement: first, verdict: 'failed' },
          { requirement: second, partial: true },
        ]),
      },
      'verdict',
    ],
  ])('%s put each requirement on one list of its status and on one of its level', async (_, more, facet) => {
    const { entries, statusFilters, levelFilters, countRequirements } = await site(more)
    for (const filters of [statusFilters, levelFilters]) {
      const listed = filters.flatMap((filter) => filter.entries.map(({ id }) => id))
      expect(listed.toSorted()).toEqual(entries.map(({ id }) => id).toSorted())
      expect(new Set(filters.map(({ value }) => value)).size).toBe(filters.length)
    }
    expect(
      statusFilters.every(
        (filter) =>
          filter.facet === facet && filter.entries.every(({ status }) => status.kind === filter.status),
      ),
    ).toBe(true)
    expect(
      levelFilters.map(({ value, entries: listed }) => [value, countRequirements(listed.length)]),
    ).toEqual([
      ['must', '2 requirements'],
      ['must-not', '3 requirements'],
      ['should', '1 requirement'],
      ['should-not', '0 requirements'],
      ['may', '1 requirement'],
    ])
  })
})

describe('an id that stands twice in the data', () => {
  it('has one entry, the first', async () => {
    const [requirement] = data.model.requirements
    const again = requirement && { ...requirement, text: 'Another.' }
    const { entries } = await site({
      model: { ...data.model, requirements: [...data.model.requirements, ...(again ? [again] : [])] },
    })
    expect(entries.map(({ id }) => id)).toEqual(idsOf(data))
    expect(entries[0]?.text).toBe('A server MUST a.')
  })
})
