import { describe, expect, it } from 'vitest'
import type { DraftDiff, RequirementChange, StatedRequirement } from '../../../scripts/contract/draft-diff.ts'
import type { SiteData } from '../../../scripts/contract/site-data.ts'
import { buildFrom, draftOf, idsOf, siteDataOf } from '../site-modules.ts'

const plain = siteDataOf(draftOf('# One\n\nA shop MUST add up.\n\nA shop MUST answer.\n'))
const [adds = '', answers = ''] = idsOf(plain)

function stated(id: string): StatedRequirement {
  return {
    id,
    level: 'MUST',
    normative: true,
    section: 'one',
    file: 'a.md',
    line: 1,
    clause: id,
    sentence: id,
  }
}

function change(kind: RequirementChange['kind'], id: string, before: readonly string[]): RequirementChange {
  const after = kind === 'removed' ? {} : { after: stated(id) }
  return { kind, isPart: false, id, before: before.map(stated), ...after, checks: [] }
}

function diff(from: string, to: string, changes: readonly RequirementChange[]): DraftDiff {
  const counts = {
    same: 0,
    reflowed: 0,
    reworded: 0,
    'level-changed': 0,
    moved: 0,
    split: 0,
    merged: 0,
    added: 0,
    removed: 0,
  }
  return {
    format: 'everymust-diff/1',
    old: { file: `${from}.md`, docname: from, title: from },
    new: { file: `${to}.md`, docname: to, title: to },
    notes: [],
    counts: { requirements: counts, parts: counts },
    sections: [{ anchor: 'one', number: '1', title: 'One', isGone: false, changes: [...changes] }],
    messages: [],
  }
}

async function historyIn(more: Partial<SiteData>, model: Partial<SiteData['model']> = {}) {
  buildFrom({ ...plain, ...more, model: { ...plain.model, ...model } })
  const { formerOf, historyOf } = await import('../../../site/src/data/history.ts')
  return {
    told: (id: string) =>
      historyOf(id).map((past) => [past.old.docname, past.new.docname, past.change.kind, past.change.id]),
    former: (id: string) => formerOf(id).map((one) => one.id),
  }
}

describe('the history of a requirement', () => {
  it('is what happened to it and to all that it came from, the last change first', async () => {
    const { told } = await historyIn({
      changes: [
        diff('d-02', 'd-03', [
          change('merged', adds, ['left', 'right']),
          change('removed', 'gone', ['gone']),
        ]),
        diff('d-01', 'd-02', [change('reworded', 'right', ['right'])]),
        diff('d-00', 'd-01', [
          change('added', 'left', []),
          change('moved', 'right', ['start']),
          change('added', answers, []),
        ]),
      ],
    })
    expect(told(adds)).toEqual([
      ['d-02', 'd-03', 'merged', adds],
      ['d-01', 'd-02', 'reworded', 'right'],
      ['d-00', 'd-01', 'added', 'left'],
      ['d-00', 'd-01', 'moved', 'right'],
    ])
    expect(told(answers)).toEqual([['d-00', 'd-01', 'added', answers]])
    expect(told('gone')).toEqual([])
  })

  it('names the ids that it has taken the place of', async () => {
    const { told, former } = await historyIn(
      {},
      { retired: [{ id: 'one~xxxx', level: 'MUST', text: 'A shop MUST count.', became: [adds] }] },
    )
    expect([told(adds), former(adds), former(answers)]).toEqual([[], ['one~xxxx'], []])
  })

  it('ends where ids go round in circles', async () => {
    const round = Array.from({ length: 200 }, (_, index) =>
      change('split', `x${index}`, [adds, `x${index + 1}`]),
    )
    const { told } = await historyIn({
      changes: Array.from({ length: 4 }, () =>
        diff('a', 'b', [
          change(
            'merged',
            adds,
            round.map(({ id }) => id),
          ),
          ...round,
        ]),
      ),
    })
    expect(told(adds).length).toBeLessThan(200)
  })
})
