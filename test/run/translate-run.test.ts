import { describe, expect, it } from 'vitest'
import type { LinkedRequirement } from '../../scripts/contract/draft-links.ts'
import { Run, type Verdict } from '../../scripts/contract/run.ts'
import { linksSha256 } from '../../scripts/identity/draft-links/links-sha256.ts'
import { type OtherDraft, resolveDraftLinks } from '../../scripts/identity/draft-links/resolve-draft-links.ts'
import { fingerprint } from '../../scripts/identity/fingerprint.ts'
import { citeRun } from '../../scripts/run/cite-run.ts'
import { translateRun } from '../../scripts/run/translate-run.ts'
import {
  entryFor,
  filledIn,
  linksOf,
  ourModel,
  placed,
  sha256,
  theirModel,
  theirs,
  words,
} from '../identity/draft-links/toy-links.ts'
import { partAt, requirementAt } from '../identity/toy-model.ts'

function verdictOf(requirement: string, verdict: Verdict['verdict'], more: Partial<Verdict> = {}): Verdict {
  return {
    requirement,
    level: 'MUST',
    section: 'orders',
    verdict,
    partial: false,
    checks: [`check/${requirement}`],
    ...more,
  }
}

function runOf(...verdicts: readonly Verdict[]): Run {
  return {
    format: 'everymust-run/1',
    suite: '0.1.0',
    target: 'http://a.example/',
    protocol: 'Tasks',
    draft: { docname: 'draft-ours-latest', sha256: 'ef'.repeat(32) },
    reach: 'url',
    startedAt: '1970-01-01T00:00:00.000Z',
    durationMs: 5,
    recognised: 'A task server',
    checks: [],
    verdicts: [...verdicts],
    judged: { applicable: 9, judged: 9, failed: 0, errored: 0 },
    exchanges: [],
  }
}

function tell(run: Run, entries: readonly LinkedRequirement[], other: OtherDraft = theirs): Run {
  return translateRun(run, other, resolveDraftLinks(placed(entries), ourModel, other))
}

/** Each verdict in a line. */
function lines({ verdicts }: Run): readonly string[] {
  return verdicts.map(
    ({ requirement, verdict, partial, reason }) =>
      `${requirement} ${verdict}${partial ? ' partial' : ''}${reason === undefined ? '' : `: ${reason}`}`,
  )
}

const items = 'tasks~acpt untested: Its items say it.'
const people = 'clients~gues untested: It is about people.'

describe('translateRun', () => {
  it('tells the whole run in terms of the other draft', () => {
    const run = runOf(
      verdictOf('orders~answ', 'failed'),
      verdictOf('orders~kind', 'passed', { level: 'SHOULD' }),
      verdictOf('orders~shrt', 'passed', { level: 'SHOULD', partOf: 'orders~kind' }),
      verdictOf('orders~long', 'untested', {
        level: 'SHOULD',
        partOf: 'orders~kind',
        reason: 'No check.',
        checks: [],
      }),
      verdictOf('orders~only', 'failed'),
    )
    const told = tell(run, filledIn)
    expect(told).toEqual({
      ...run,
      draft: { docname: 'draft-other-02', sha256 },
      suiteDraft: run.draft,
      linksSha256: linksSha256(linksOf(filledIn)),
      judged: { applicable: 1, judged: 1, failed: 1, errored: 0 },
      verdicts: [
        {
          requirement: 'tasks~answ',
          level: 'MUST',
          section: 'tasks',
          verdict: 'failed',
          partial: false,
          fingerprint: fingerprint(words.answer),
          checks: ['check/orders~answ'],
          through: [{ requirement: 'orders~answ', direction: 'equal', verdict: 'failed' }],
        },
        {
          requirement: 'tasks~acpt',
          level: 'SHOULD',
          section: 'tasks',
          verdict: 'passed',
          partial: true,
          fingerprint: fingerprint(words.accept),
          checks: ['check/orders~shrt'],
          through: [
            { requirement: 'orders~shrt', direction: 'ours-implies', verdict: 'passed' },
            { requirement: 'orders~long', direction: 'ours-implied', verdict: 'untested' },
          ],
        },
        {
          requirement: 'tasks~shrt',
          partOf: 'tasks~acpt',
          level: 'SHOULD',
          section: 'tasks',
          verdict: 'passed',
          partial: false,
          fingerprint: fingerprint(words.shortTasks),
          checks: ['check/orders~shrt'],
          through: [{ requirement: 'orders~shrt', direction: 'ours-implies', verdict: 'passed' }],
        },
        {
          requirement: 'tasks~long',
          partOf: 'tasks~acpt',
          level: 'SHOULD',
          section: 'tasks',
          verdict: 'untested',
          partial: false,
          fingerprint: fingerprint(words.longTasks),
          reason: 'No check.',
          checks: [],
          through: [{ requirement: 'orders~long', direction: 'ours-implied', verdict: 'untested' }],
        },
        {
          requirement: 'clients~gues',
          level: 'MUST NOT',
          section: 'clients',
          verdict: 'untested',
          partial: false,
          fingerprint: fingerprint(words.guess),
          reason: 'It is about people.',
          checks: [],
        },
      ],
    })
    expect(Run.parse(JSON.parse(JSON.stringify(told)))).toEqual(told)
  })

  it('tells why nothing is known of what has no entry, or one without links and reason', () => {
    const known = 'The links do not account for it.'
    expect(lines(tell(runOf(), [entryFor('tasks', 'MUST', words.answer), ...filledIn.slice(4)]))).toEqual([
      `tasks~answ untested: ${known}`,
      `tasks~acpt untested: ${known}`,
      `tasks~shrt untested: ${known}`,
      `tasks~long untested: ${known}`,
      people,
    ])
    const changed = 'The text has changed here since the links were written.'
    expect(lines(tell(runOf(), filledIn.slice(4), { ...theirs, sha256: 'cd'.repeat(32) }))[0]).toBe(
      `tasks~answ untested: ${changed}`,
    )
  })

  it('tells nothing through what the run has no verdict on', () => {
    const none = 'The run has no verdict on what it is linked to.'
    expect(lines(tell(runOf(), filledIn))).toEqual([
      `tasks~answ untested: ${none}`,
      items,
      `tasks~shrt untested: ${none}`,
      `tasks~long untested: ${none}`,
      people,
    ])
  })

  it('takes links for complete only where the run has a verdict on each', () => {
    const entry = entryFor('tasks', 'MUST', words.answer, {
      complete: true,
      links: [
        { requirement: 'orders~answ', direction: 'ours-implied' },
        { requirement: 'orders~only', direction: 'ours-implied' },
      ],
    })
    const entries = [entry, ...filledIn.slice(1)]
    const [answ, only] = [verdictOf('orders~answ', 'passed'), verdictOf('orders~only', 'passed')]
    expect([lines(tell(runOf(answ, only), entries))[0], lines(tell(runOf(answ), entries))[0]]).toEqual([
      'tasks~answ passed',
      'tasks~answ inconclusive: `orders~answ`, which asks for less, passed: that does not tell.',
    ])
  })

  it.each([
    ['failed', 'passed', 'failed'],
    ['passed', 'failed', 'inconclusive'],
    ['passed', 'passed', 'passed'],
    ['partial', 'passed', 'passed partial'],
    ['passed', 'untested', 'passed'],
    ['untested', 'passed', 'passed partial'],
    ['not-applicable', 'passed', 'passed partial'],
    ['not-applicable', 'untested', 'not-applicable'],
    ['errored', 'blocked', 'errored'],
  ] as const)(
    'folds its own %s and a part’s %s into the verdict of a requirement',
    (own, ofPart, expected) => {
      const entries = [
        entryFor('tasks', 'SHOULD', words.accept, {
          links: [{ requirement: 'orders~kind', direction: 'equal' }],
        }),
        ...filledIn.slice(2, 3),
        entryFor('tasks', 'SHOULD', words.longTasks, { part: true, unlinked: 'It is about people.' }),
      ]
      const run = runOf(
        verdictOf('orders~kind', own === 'partial' ? 'passed' : own, { partial: own === 'partial' }),
        verdictOf('orders~shrt', ofPart),
      )
      const [, whole] = lines(tell(run, entries))
      expect(whole).toBe(`tasks~acpt ${expected}`)
    },
  )

  const equal = [{ requirement: 'orders~kind', direction: 'equal' as const }]
  const own = entryFor('tasks', 'SHOULD', words.accept, { links: equal })
  const shortPart = filledIn.slice(2, 3)
  const longPasses = entryFor('tasks', 'SHOULD', words.longTasks, {
    part: true,
    links: [{ requirement: 'orders~long', direction: 'equal' }],
  })

  it.each([
    ['all are there', [own, ...shortPart, longPasses], 'passed'],
    ['an item is not', [own, ...shortPart], 'passed partial'],
    ['an item is not filled in', [own, ...shortPart, { ...longPasses, links: [] }], 'passed partial'],
    ['its own is not', [...shortPart, longPasses], 'passed partial'],
    ['its own says that its items say it', [...filledIn.slice(1, 3), longPasses], 'passed'],
    ['nothing is', [], 'untested: The links do not account for it.'],
  ])(
    'passes a requirement whole only by the entries of it and its parts: where %s',
    (_, entries, expected) => {
      const passing = ['orders~kind', 'orders~shrt', 'orders~long'].map((id) => verdictOf(id, 'passed'))
      expect(lines(tell(runOf(...passing), entries))[1]).toBe(`tasks~acpt ${expected}`)
    },
  )

  it('takes a list that has an item more or less now for another, whatever was said of the old one', () => {
    const [answ, list, ...others] = theirModel.requirements
    if (answ === undefined || list === undefined) throw new Error('Expected a list.')
    const withParts = (parts: typeof list.parts): OtherDraft => ({
      model: { ...theirModel, requirements: [answ, { ...list, parts }, ...others] },
      sha256: 'cd'.repeat(32),
    })
    const more = [...(list.parts ?? []), { ...partAt(23, 'wide tasks', 'SHOULD'), id: 'tasks~wide' }]
    const entries = [own, ...shortPart, longPasses]
    const passing = ['orders~kind', 'orders~shrt', 'orders~long'].map((id) => verdictOf(id, 'passed'))
    const failing = runOf(verdictOf('orders~kind', 'failed'), verdictOf('orders~shrt', 'passed'))
    expect([
      lines(tell(runOf(...passing), entries, withParts(more)))[1],
      lines(tell(failing, entries, withParts(list.parts?.slice(0, 1))))[1],
    ]).toEqual(['tasks~acpt passed partial', 'tasks~acpt passed partial'])
  })

  it('tells of an item under another clause nothing of what was said of the same words', () => {
    const list = requirementAt(20, 'tasks', 'It SHOULD keep each of these secret:', {
      id: 'tasks~scrt',
      parts: [{ ...partAt(21, 'short tasks', 'SHOULD'), id: 'tasks~item' }],
    })
    const other = { model: { ...theirModel, requirements: [list] }, sha256: 'cd'.repeat(32) }
    const changed = 'untested: The text has changed here since the links were written.'
    expect(lines(tell(runOf(verdictOf('orders~shrt', 'passed')), filledIn, other))).toEqual([
      `tasks~scrt ${changed}`,
      `tasks~item ${changed}`,
    ])
  })

  it('counts what the run does not tell of as not judged', () => {
    const lost = verdictOf('orders~answ', 'untested', { unknown: true, reason: 'Reworded.' })
    const results = [runOf(lost), runOf(), runOf({ ...lost, unknown: undefined })].map((run) => {
      const { verdicts, judged } = tell(run, filledIn)
      return [verdicts[0]?.unknown, judged.applicable]
    })
    expect(results).toEqual([
      [true, 1],
      [true, 1],
      [undefined, 0],
    ])
  })

  it('counts a part only where its requirement is no MUST', () => {
    const run = runOf(verdictOf('orders~answ', 'passed'), verdictOf('orders~shrt', 'passed'))
    expect(tell(run, filledIn).judged).toEqual({ applicable: 1, judged: 1, failed: 0, errored: 0 })
  })

  it('tells of a draft that requires nothing', () => {
    const empty = { ...theirs, model: { ...theirModel, requirements: [] } }
    expect(tell(runOf(verdictOf('orders~answ', 'failed')), filledIn, empty)).toMatchObject({
      verdicts: [],
      judged: { applicable: 0, judged: 0, failed: 0, errored: 0 },
    })
  })
})

describe('citeRun', () => {
  it('adds where the linked draft says it, or that only ours does, which decides nothing', () => {
    const answ = verdictOf('orders~answ', 'passed')
    const only = verdictOf('orders~only', 'failed')
    const resolved = resolveDraftLinks(placed(filledIn), ourModel)
    const cited = citeRun(runOf(answ, only), ourModel, resolved)
    const section = { anchor: 'tasks', number: '3', title: 'Tasks' }
    expect(cited).toEqual({
      ...runOf(
        { ...answ, cites: [{ docname: 'draft-other-02', section, level: 'MUST', direction: 'equal' }] },
        { ...only, ours: true },
      ),
      judged: { applicable: 1, judged: 1, failed: 0, errored: 0 },
    })
    expect(Run.parse(JSON.parse(JSON.stringify(cited)))).toEqual(cited)
  })

  it('forgets what another links file had said', () => {
    const answ = verdictOf('orders~answ', 'passed', { ours: true })
    const [cited] = citeRun(runOf(answ), ourModel, resolveDraftLinks(placed(filledIn), ourModel)).verdicts
    expect(cited?.ours).toBeUndefined()
  })
})
