import { describe, expect, it } from 'vitest'
import { DraftDiff, type RequirementChange } from '../../scripts/contract/draft-diff.ts'
import { assignIds } from '../../scripts/identity/assign-ids.ts'
import type { LockEntry } from '../../scripts/identity/lock.ts'
import { changesOf, compared, draftText, everyKind } from './compared.ts'

/** Each change in one line: its kind, where it stood and stands, and its level. */
function told({ kind, before, after }: RequirementChange): string {
  const was = before.map(({ line }) => line).join('+')
  return [kind, [was, after?.line].filter((one) => one !== undefined && one !== '').join('→')].join(' ')
}

/** The lock that an editor accepted for a draft. */
function lockOf(body: string): readonly LockEntry[] {
  const { model, source } = draftText(body)
  return assignIds(model, [], source).lock
}

describe('compareDrafts', () => {
  it('tells every kind of change, in the reading order of the new draft', () => {
    const diff = compared(everyKind.old, everyKind.new, { isWhole: true })
    expect(diff.sections.map(({ anchor, changes }) => [anchor, changes.map(told)])).toEqual([
      [
        'one',
        [
          'same 10→10',
          'reflowed 12→12',
          'reworded 15→14',
          'level-changed 17→16',
          'split 21→18',
          'split 21→18',
        ],
      ],
      ['two', ['moved 19→22', 'merged 25+27→24', 'removed 29', 'added 26']],
    ])
    expect(DraftDiff.parse(diff)).toEqual(diff)
  })

  it('counts what did not change, and lists it only where the whole is wanted', () => {
    const diff = compared(everyKind.old, everyKind.new)
    const kinds = changesOf(diff).map(({ kind }) => kind)
    expect(kinds).not.toContain('same')
    expect(kinds).not.toContain('reflowed')
    expect(diff.counts).toEqual({
      requirements: {
        same: 1,
        reflowed: 1,
        reworded: 1,
        'level-changed': 1,
        moved: 1,
        split: 2,
        merged: 1,
        added: 1,
        removed: 1,
      },
      parts: Object.fromEntries(Object.keys(diff.counts.parts).map((kind) => [kind, 0])),
    })
  })

  it('tells of a reworded requirement both statements, their places, and the words that changed', () => {
    const [change] = changesOf(
      compared('# One\n\nThe client MUST send a token.', '# One\n\nText.\n\nThe client MUST send the token.'),
    )
    const statement = { id: change?.id, level: 'MUST', normative: true, section: 'one' }
    expect(change).toEqual({
      kind: 'reworded',
      isPart: false,
      id: expect.stringMatching(/^one~/),
      before: [
        {
          ...statement,
          file: 'old.md',
          line: 10,
          clause: 'The client MUST send a token.',
          sentence: 'The client MUST send a token.',
        },
      ],
      after: {
        ...statement,
        file: 'new.md',
        line: 12,
        clause: 'The client MUST send the token.',
        sentence: 'The client MUST send the token.',
      },
      changed: {
        of: 'clause',
        words: [
          { kind: 'same', text: 'The client MUST send' },
          { kind: 'removed', text: ' a' },
          { kind: 'added', text: ' the' },
          { kind: 'same', text: ' token.' },
        ],
      },
      checks: [],
    })
  })

  it.each([
    [
      'sentence',
      'A client MUST send a token, and a server MUST answer.',
      'A client MUST send the token, and a server MUST answer.',
    ],
    ['context', 'It is one of:\n\n- The server MUST answer.', 'It is all of:\n\n- The server MUST answer.'],
  ])('tells a change around an unchanged clause as one of its %s', (of, old, now) => {
    const changes = changesOf(compared(`# One\n\n${old}`, `# One\n\n${now}`))
    const last = changes.at(-1)
    expect(last).toMatchObject({ kind: 'reworded', changed: { of } })
    expect(last?.before[0]?.clause).toBe(last?.after?.clause)
  })

  it('tells that a requirement no longer binds, though no word of it changed', () => {
    const now = '# One\n\nThis section is non-normative.\n\nA server MUST answer.'
    const changes = changesOf(compared('# One\n\nA server MUST answer.', now))
    expect(changes.map(({ kind, before, after }) => [kind, before[0]?.normative, after?.normative])).toEqual([
      ['same', true, false],
    ])
  })

  it('sets what was removed behind what stood before it, and the section that is gone behind its neighbour', () => {
    const old = [
      '# One',
      'A server MUST answer.',
      'A relay SHOULD keep copies for a day.',
      'A client MUST wait.',
      '# Gone',
      'A mirror MAY lag behind its origin.',
      '# Two',
      'A peer MUST sign.',
    ]
    const now = ['# One', 'A server MUST answer.', 'A client MUST wait.', '# Two', 'A peer MUST sign.']
    const { sections } = compared(old.join('\n\n'), now.join('\n\n'), { isWhole: true })
    expect(sections.map(({ anchor, isGone, changes }) => [anchor, isGone, changes.map(told)])).toEqual([
      ['one', false, ['same 10→10', 'removed 12', 'same 14→12']],
      ['gone', true, ['removed 18']],
      ['two', false, ['same 22→16']],
    ])
  })

  it('takes a section by what became of its requirements, whatever its anchor', () => {
    const old =
      '# One\n\n## Fields\n\nA server MUST answer in time.\n\nA relay SHOULD keep copies for a whole day.'
    const now =
      '# Zero\n\n## Fields\n\nA client MAY ask.\n\n# One\n\n## Fields\n\nA server MUST answer in time.'
    const { sections } = compared(old, now)
    expect(sections.map(({ anchor, number }) => [anchor, number])).toEqual([
      ['fields', '1.1'],
      ['fields-1', '2.1'],
    ])
    expect(sections[1]?.changes.map(({ kind }) => kind)).toEqual(['moved', 'removed'])
  })
})

describe('compareDrafts with a lock', () => {
  const old = '# One\n\nA server MUST answer.\n\nA relay SHOULD keep copies for a day.'
  const now = '# One\n\nA server MUST answer at once.\n\nA client MAY wait.'

  it('shows the lasting ids of the lock, those too of what it does not have any more', () => {
    const accepted = lockOf('# One\n\nA server MUST answer quickly.')
    const [lasting] = accepted
    const relay: LockEntry = {
      id: 'one~relay',
      level: 'SHOULD',
      fingerprint: '0123456789abcdef',
      text: 'A relay SHOULD keep copies for a day.',
      retired: true,
    }
    const changes = changesOf(compared(old, now, { lock: [...accepted, relay] }))
    expect(changes.map(({ kind, id }) => [kind, id])).toEqual([
      ['reworded', lasting?.id],
      ['removed', 'one~relay'],
      ['added', expect.stringMatching(/^one~/)],
    ])
  })

  it('believes the lock on what became of a requirement, where no word tells', () => {
    const [entry] = lockOf('# One\n\nA relay SHOULD keep copies for a day.')
    const heirs = lockOf('# One\n\nAll nodes MUST store traffic.\n\nStored traffic MUST expire.')
    const retired: LockEntry = {
      id: 'one~old',
      level: 'SHOULD',
      fingerprint: entry?.fingerprint ?? '',
      text: 'A relay SHOULD keep copies for a day.',
      retired: true,
      became: heirs.map(({ id }) => id),
    }
    const changes = changesOf(
      compared(
        '# One\n\nA relay SHOULD keep copies for a day.',
        '# One\n\nAll nodes MUST store traffic.\n\nStored traffic MUST expire.',
        { lock: [retired, ...heirs] },
      ),
    )
    expect(changes.map(({ kind, id, before }) => [kind, id, before.map((one) => one.id)])).toEqual(
      heirs.map(({ id }) => ['split', id, ['one~old']]),
    )
  })

  it('takes two wordings for one requirement where both have its id in the lock', () => {
    const first = 'Before lunch every local relay MUST gather old paper receipts, then glue them.'
    const between = 'Before lunch every local relay MUST gather small green buttons from tall shelves.'
    const last = 'Without any warning machines MUST gather small green buttons from tall shelves.'
    const lock = lockOf(`# One\n\n${between}`)
    const [old, now] = [`# One\n\n${first}`, `# One\n\n${last}`]
    const changes = changesOf(compared(old, now, { lock }))
    expect(changesOf(compared(old, now)).map(({ kind }) => kind)).toEqual(['removed', 'added'])
    expect(changes.map(({ kind, id }) => [kind, id])).toEqual([['reworded', lock[0]?.id]])
  })

  it('has one id for a requirement that the lock knows in the new draft only', () => {
    const lock = lockOf('# One\n\nA client MAY wait.')
    const changes = changesOf(
      compared('# One\n\nA server MUST answer.', '# One\n\nA server MUST answer now.', { lock }),
    )
    expect(changes.map(({ kind, id, before }) => [kind, before[0]?.id === id])).toEqual([['reworded', true]])
  })
})

function list(fields: readonly string[]): string {
  return `# Message\n\nThe Thing object has these fields:\n\n${fields.join('\n')}`
}

function values(names: readonly string[]): string {
  return list(['- OPTIONAL: `kind` (string) - One of:', ...names.map((name) => `  - \`${name}\``)])
}

describe('compareDrafts on fields', () => {
  it('tells what was added, removed and changed, and nothing of fields that stay as they are', () => {
    const { messages } = compared(
      list([
        '- REQUIRED: `kept` (string) - It stays.',
        '- OPTIONAL: `list` (array of string) - Some.',
        '- REQUIRED: `size` (string) - How large.',
        '- OPTIONAL: `old` (boolean) - Whether.',
      ]),
      list([
        '- REQUIRED: `kept` (string) - It stays, in other words.',
        '- OPTIONAL: `list` (array of strings) - Some.',
        '- OPTIONAL: `size` (integer) - How large.',
        '- OPTIONAL: `new` (boolean) - Whether.',
      ]),
    )
    expect(
      messages.map(({ kind, fields }) => [
        kind,
        fields.map((field) => [
          field.kind,
          field.path.join('.'),
          field.what,
          field.before?.type,
          field.after?.type,
        ]),
      ]),
    ).toEqual([
      [
        'changed',
        [
          ['changed', 'size', ['type', 'requiredness'], 'string', 'integer'],
          ['added', 'new', [], undefined, 'boolean'],
          ['removed', 'old', [], 'boolean', undefined],
        ],
      ],
    ])
  })

  it('tells of values that came and went', () => {
    const { messages } = compared(values(['a', 'b']), values(['b', 'c']))
    expect(messages[0]?.fields).toMatchObject([
      { kind: 'changed', what: ['values'], before: { values: ['a', 'b'] }, after: { values: ['b', 'c'] } },
    ])
  })

  it('tells of a message that is new, and of one that is gone', () => {
    const one = list(['- REQUIRED: `a` (string) - It.'])
    expect(compared('# One\n\nText.', one).messages).toMatchObject([
      { kind: 'added', fields: [{ kind: 'added' }] },
    ])
    expect(compared(one, '# One\n\nText.').messages).toMatchObject([
      { kind: 'removed', fields: [{ kind: 'removed' }] },
    ])
  })
})
