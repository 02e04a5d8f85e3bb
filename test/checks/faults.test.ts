import { describe, expect, it } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

const { suite, model, reference, judgeReference } = await loadOwnWorkspace()

const failedIn = (run: Run): readonly string[] =>
  run.verdicts
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ requirement }) => requirement)
    .toSorted()

const erroredIn = (run: Run): readonly string[] =>
  run.checks.filter(({ outcome }) => outcome === 'errored').map(({ id, message }) => `${id}: ${message}`)

/** What a check judges that asks the server itself, as all the runs of this file do. */
const withinReach = new Set(
  [...suite.written, ...suite.derived].flatMap(({ reach, requirement }) =>
    reach === 'url' ? [requirement] : [],
  ),
)

const brokenWithinReach = (breaks: readonly string[]): readonly string[] =>
  breaks.filter((requirement) => withinReach.has(requirement)).toSorted()

describe('the clean reference server', () => {
  it('fails nothing, leaves nothing in doubt, and passes every requirement within reach', async () => {
    const run = await judgeReference([], [])
    const doubtful = run.checks.filter(({ outcome }) => outcome !== 'passed')
    expect(doubtful).toEqual([])
    expect(run.judged).toEqual({ ...run.judged, judged: run.judged.applicable, failed: 0, errored: 0 })
    expect(run.judged.applicable).toBeGreaterThan(30)
  })

  it('yields a run that its own contract accepts after a round trip through JSON', async () => {
    const run = await judgeReference([], [])
    expect(Run.parse(JSON.parse(JSON.stringify(run)))).toEqual(run)
  })
})

describe.each(reference.variants)('the variant $name', ({ name }) => {
  it('fails nothing', async () => {
    const run = await judgeReference([], [name])
    expect({ failed: failedIn(run), errored: erroredIn(run) }).toEqual({ failed: [], errored: [] })
  })
})

describe.each(reference.faults)('the fault $name', ({ name, breaks }) => {
  it('fails the requirements within reach that it names, and no other', async () => {
    const run = await judgeReference([name], [])
    expect({ failed: failedIn(run), errored: erroredIn(run) }).toEqual({
      failed: brokenWithinReach(breaks),
      errored: [],
    })
  })
})

describe.each(reference.faults.filter(({ breaks }) => brokenWithinReach(breaks).length > 0))(
  'the fault $name, within reach,',
  ({ name, breaks }) => {
    it('shows for each failure what was expected, what was received, and the exchange', async () => {
      const run = await judgeReference([name], [])
      const failures = run.checks.filter(({ outcome }) => outcome === 'failed')
      for (const { message, evidence } of failures) {
        expect(message).toMatch(/^Expected .+, received .+\./)
        expect(evidence.length).toBeGreaterThan(0)
        for (const index of evidence) expect(run.exchanges[index]?.request.method).toBe('GET')
      }
      expect(failures.length).toBeGreaterThanOrEqual(brokenWithinReach(breaks).length)
    })
  },
)

describe('the suite as a whole', () => {
  it('has a fault for every check within reach of the reference server, so that none is a check that cannot fail', () => {
    const broken = new Set(reference.faults.flatMap(({ breaks }) => breaks))
    expect(withinReach.size).toBeGreaterThan(40)
    expect([...withinReach].filter((requirement) => !broken.has(requirement))).toEqual([])
  })

  it('has faults only for requirements of the draft', () => {
    const ids = new Set(
      model.requirements.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)]),
    )
    const named = reference.faults.flatMap(({ breaks }) => breaks)
    expect(named.filter((id) => !ids.has(id))).toEqual([])
  })

  it('leaves no MUST or SHOULD of the draft without a check or a reason', () => {
    const accounted = new Set(
      [...suite.written, ...suite.derived, ...suite.unchecked].map(({ requirement }) => requirement),
    )
    const orphans = model.requirements.filter(
      ({ id, level, normative }) => normative && level !== 'MAY' && !accounted.has(id),
    )
    expect(orphans.map(({ id, clause }) => `${id}: ${clause}`)).toEqual([])
  })

  it('lists nothing as unchecked that a check observes', () => {
    const checked = new Set([...suite.written, ...suite.derived].map(({ requirement }) => requirement))
    expect(suite.unchecked.filter(({ requirement }) => checked.has(requirement))).toEqual([])
  })

  it('finds both of two faults at once, sent in chunks', async () => {
    const pairs = [
      ['enabled-missing', 'key-without-type'],
      ['resource-type-twice', 'token-end-point-missing'],
      ['discovery-as-plain-text', 'webapp-as-path'],
      ['private-key-published', 'criteria-with-number'],
    ]
    for (const names of pairs) {
      const run = await judgeReference(names, ['chunked'])
      const breaks = reference.faults
        .filter(({ name }) => names.includes(name))
        .flatMap((fault) => fault.breaks)
      expect(failedIn(run)).toEqual(breaks.toSorted())
    }
  })
})

describe('what a server does not send', () => {
  it('is not applicable and never passed', async () => {
    const run = await judgeReference([], ['minimal', 'send-only'])
    const absent = [
      'provider',
      'capabilities',
      'criteria',
      'inviteAcceptDialog',
      'tokenEndPoint',
      'webdav-receive',
    ]
    const about = model.requirements.filter(
      ({ field }) => field?.message === 'discovery' && absent.some((name) => field.path.includes(name)),
    )
    const ids = new Set(about.flatMap(({ id, parts = [] }) => [id, ...parts.map((part) => part.id)]))
    const judged = run.verdicts.filter(
      ({ requirement, verdict }) => ids.has(requirement) && verdict !== 'untested',
    )
    expect(judged.length).toBeGreaterThan(12)
    expect(new Set(judged.map(({ verdict }) => verdict))).toEqual(new Set(['not-applicable']))
  })

  it('makes every requirement on the key set not applicable when no signatures are advertised', async () => {
    const run = await judgeReference([], ['minimal'])
    const keys = run.verdicts.filter(
      ({ section, verdict }) => section === 'discovery-keys' && verdict !== 'untested',
    )
    expect(new Set(keys.map(({ verdict }) => verdict))).toEqual(new Set(['not-applicable']))
  })
})

describe('a key of a type unknown to us', () => {
  it('is neither blamed nor cleared for a parameter that may be public', async () => {
    const run = await judgeReference([], ['several-keys'])
    const check = run.checks.find(({ id }) => id === 'discovery-keys/no-private-parameters')
    expect(check).toMatchObject({
      outcome: 'inconclusive',
      message: 'A key of a type unknown to us has p, which may be public.',
    })
  })

  it('does not hide that another key is private', async () => {
    const run = await judgeReference(['private-key-published'], ['several-keys'])
    const check = run.checks.find(({ id }) => id === 'discovery-keys/no-private-parameters')
    expect(check).toMatchObject({ outcome: 'failed' })
  })
})

describe('private key material that a server gives away', () => {
  it('is found, and removed from evidence and messages', async () => {
    const run = await judgeReference(['private-key-published'], [])
    const keySet =
      run.exchanges.find(({ request }) => request.url.endsWith('/jwks.json'))?.response?.body ?? ''
    expect(keySet).toMatch(/"d": "\[secret removed\]"/)
  })
})
