import { describe, expect, it } from 'vitest'
import type { Drift, Wording } from '../../scripts/identity/drift.ts'
import { type DraftChanges, changesText } from '../../scripts/report/changes-text.ts'
import { colorsFor } from '../../scripts/report/colors.ts'
import { finding } from './findings.ts'

const nothing: DraftChanges = {
  requirements: [],
  messages: [],
  schemas: [],
  come: [],
  gone: [],
  placeOf: () => ({ line: 7, column: 3, offset: 0 }),
}

function show(changes: Partial<DraftChanges>, width = 100): readonly string[] {
  return changesText({ ...nothing, ...changes }, colorsFor({}, {}), width).split('\n')
}

function wording(text: string, more: Partial<Wording> = {}): Wording {
  return { level: 'MUST', section: 'rules', text, sentence: text, ...more }
}

function drift(
  kind: Drift['kind'],
  before: readonly Wording[],
  after?: Wording,
  from: readonly string[] = ['rules~bcdf'],
): Drift {
  return { id: 'rules~bcdf', kind, isPart: false, from, before, ...(after !== undefined && { after }) }
}

describe('changesText', () => {
  it('is empty where nothing changed', () => {
    expect(show({ requirements: [drift('same', [wording('It MUST go.')], wording('It MUST go.'))] })).toEqual(
      [''],
    )
  })

  it('has a line for each requirement to which something happened', () => {
    const one = wording('It MUST go.')
    const other = wording('It MUST stay.')
    expect(
      show({
        requirements: [
          drift('level-changed', [one], wording('It MAY go.', { level: 'MAY' })),
          drift('moved', [wording('It MUST go.', { section: 'answers' })], one),
          drift('merged', [one, other], wording('It MUST go and stay.'), ['rules~bcdf', 'rules~ghjk']),
          { ...drift('reworded', [one], other), isPart: true },
        ],
      }),
    ).toEqual([
      '~ 7:3 level changed MUST → MAY rules~bcdf It MAY go.',
      '~ 7:3 moved MUST rules~bcdf (from #answers) It MUST go.',
      '~ 7:3 merged MUST rules~bcdf (from rules~bcdf + rules~ghjk) It MUST go and stay.',
      '~ 7:3 reworded part MUST rules~bcdf It MUST stay.',
    ])
    expect(show({ requirements: [drift('removed', [one])], placeOf: () => undefined })).toEqual([
      '- removed MUST rules~bcdf It MUST go.',
    ])
  })

  it('has a line for each field, message and schema that changed', () => {
    const stated = { file: 'draft.md', line: 9, type: 'string', values: [] }
    expect(
      show({
        messages: [
          {
            kind: 'changed',
            message: 'invite',
            title: 'Invite',
            section: 'invites',
            fields: [
              {
                kind: 'added',
                path: ['keys', '*', 'kid'],
                what: [],
                after: { ...stated, requiredness: 'REQUIRED' },
              },
              { kind: 'removed', path: ['old'], what: [], before: stated },
            ],
          },
          { kind: 'removed', message: 'share', title: 'Share', section: 'shares', fields: [] },
        ],
        schemas: [{ kind: 'changed', message: 'invite', pointers: ['/a', '/b', '/c', '/d', '/e', '/f'] }],
      }),
    ).toEqual([
      '+ 9:1 field keys[].kid of invite added: REQUIRED, string',
      '- field old of invite removed: string',
      '- message share removed, 0 fields',
      '~ schema invite.schema.json changed at /a, /b, /c, /d and 2 more',
    ])
  })

  it('has a line for each problem that came or went, whole whatever the width, the rest cut', () => {
    const long = 'Expected one, received '.padEnd(200, 'x')
    expect(show({ come: [finding(3, 1, 2, { message: long })], gone: [finding(3, 1, 2)] }, 30)).toEqual([
      `! draft.md:3:1 warning ${long} (one-rule)`,
      '✓ no more: Expected one, received two. (one-rule)',
    ])
    const [line = ''] = show({ requirements: [drift('added', [], wording('It MUST go on and on.'), [])] }, 30)
    expect(line).toHaveLength(30)
  })
})
