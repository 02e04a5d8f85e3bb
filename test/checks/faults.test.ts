import { describe, expect, it } from 'vitest'
import { Run } from '../../scripts/contract/run.ts'
import { loadOwnWorkspace } from '../workspace-suite.ts'

const { suite, model, reference, judgeReference } = await loadOwnWorkspace()

const failedIn = (run: Run): readonly string[] =>
  run.verdicts
    .filter(({ verdict }) => verdict === 'failed')
    .map(({ requirement }) => requirement)
    .toSorted()

describe('the clean reference server', () => {
  it('yields a run that its own contract accepts after a round trip through JSON', async () => {
    const run = await judgeReference([], [])
    expect(Run.parse(JSON.parse(JSON.stringify(run)))).toEqual(run)
  })
})

describe('the suite as a whole', () => {
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
      ({ id, level, normative, parts = [] }) =>
        normative &&
        level !== 'MAY' &&
        !accounted.has(id) &&
        !(parts.length > 0 && parts.every((part) => accounted.has(part.id))),
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
