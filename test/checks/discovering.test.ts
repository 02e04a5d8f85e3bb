import { describe, expect, it } from 'vitest'
import { findOutsideAddress } from '../../scripts/commands/outside-address.ts'
import type { Run } from '../../scripts/contract/run.ts'
import { type JsonObject, readJsonObject } from '../../scripts/harness/json-object.ts'
import { type Ask, type Discoverer, judgeDiscoverer } from './judge-discoverer.ts'

const checks = {
  asks: 'discovery/before-a-share',
  lastAt: 'discovery-process/host-behind-the-last-at-sign',
  wellKnown: 'discovery-process/at-the-well-known-uri',
  field: 'discovery-fields/unknown-ones-ignored',
  protocol: 'discovery-protocols/unknown-ones-ignored',
  capability: 'discovery-capabilities/unknown-ones-ignored',
  criterion: 'discovery-criteria/unknown-ones',
  switchedOff: 'discovery-fields/switched-off-left-alone',
  mustInvite: 'discovery-criteria/no-share-without-invite',
  noJson: 'discovery-failure/no-json-fails',
  otherStatus: 'discovery-failure/other-status-fails',
  noObject: 'discovery-failure/no-object-fails',
  missingField: 'discovery-failure/missing-field-fails',
  stale: 'discovery-caching/discovery-validated',
} as const
const silence = ['discovery-process/waiting-is-limited', 'discovery-failure/silence-fails'] as const
const overHttp = 'discovery-failure/no-fallback-to-http'

type Outcomes = Readonly<Record<string, string | undefined>>

async function judge(share: Discoverer['share'], apiVersion?: string): Promise<Outcomes> {
  const run = await judgeDiscoverer(
    { share, ...(apiVersion !== undefined && { apiVersion }) },
    Object.values(checks),
  )
  return Object.fromEntries(Object.entries(checks).map(([name, id]) => [name, outcomeIn(run, id)]))
}

function outcomeIn(run: Run, id: string): string | undefined {
  return run.checks.find((check) => check.id === id)?.outcome
}

/** The same for all but some. */
function all(outcome: string, but: Partial<Record<keyof typeof checks, string>> = {}): Outcomes {
  return { ...Object.fromEntries(Object.keys(checks).map((name) => [name, outcome])), ...but }
}

function hostOf(shareWith: string): string {
  return shareWith.slice(shareWith.lastIndexOf('@') + 1)
}

function lists({ criteria }: JsonObject, name: string): boolean {
  return Array.isArray(criteria) && criteria.includes(name)
}

/** The Discovery object at a path; undefined where it is none to go by. */
async function discover(ask: Ask, host: string, path = '/.well-known/ocm'): Promise<JsonObject | undefined> {
  const { status, body } = await ask(`https://${host}${path}`)
  const found = status === 200 ? readJsonObject(body) : undefined
  const isUsable = found?.['enabled'] === true && !lists(found, 'must-invite')
  return isUsable && typeof found['endPoint'] === 'string' ? found : undefined
}

let number = 0

async function send(ask: Ask, url: string, shareWith: string, more: JsonObject = {}): Promise<undefined> {
  number += 1
  await ask(`${url}/shares`, JSON.stringify({ shareWith, providerId: `share-${number}`, ...more }))
}

/** Does all that is asked of a Discovering Server, at a path, and minds what the test says. */
function careful({
  path = '/.well-known/ocm',
  minds = () => false,
}: {
  readonly path?: string
  readonly minds?: (discovery: JsonObject) => boolean
} = {}): Discoverer['share'] {
  return async (shareWith, ask) => {
    const found = await discover(ask, hostOf(shareWith), path)
    if (found === undefined || minds(found)) return 'There is no such server.'
    return send(ask, String(found['endPoint']), shareWith)
  }
}

const unreached = 'There is no such server.'

/** Writes addresses and identifiers as older servers do. */
const spellingOtherwise: Discoverer['share'] = async (shareWith, ask) => {
  const found = await discover(ask, hostOf(shareWith))
  if (found === undefined) return unreached
  const address = shareWith.replace(/@([^@]*)$/, '@https://$1')
  return send(ask, String(found['endPoint']), address, { providerId: number, sharedBy: 'grace' })
}

const refusing: Discoverer['share'] = async () => 'Sharing is switched off.'

/** Has been told where the API of others is. */
const knowing: Discoverer['share'] = (shareWith, ask) =>
  send(ask, `https://${hostOf(shareWith)}/everymust/api`, shareWith)

const guessing: Discoverer['share'] = (shareWith, ask) =>
  send(ask, `https://${hostOf(shareWith)}/ocm`, shareWith)

/** Takes from an answer what it can, and guesses the rest. */
const careless: Discoverer['share'] = async (shareWith, ask) => {
  const { body } = await ask(`https://${hostOf(shareWith)}/.well-known/ocm`)
  const endPoint = readJsonObject(body)?.['endPoint'] ?? `https://${hostOf(shareWith)}/ocm`
  return send(ask, String(endPoint), shareWith)
}

const splittingAtFirst: Discoverer['share'] = async (shareWith, ask) =>
  shareWith.split('@').length > 2 ? 'That is no host.' : careful()(shareWith, ask)

/** Asks each host once. */
function storing(): Discoverer['share'] {
  const known = new Map<string, JsonObject>()
  return async (shareWith, ask) => {
    const host = hostOf(shareWith)
    const found = known.get(host) ?? (await discover(ask, host))
    if (found === undefined) return unreached
    known.set(host, found)
    return send(ask, String(found['endPoint']), shareWith)
  }
}

/** Gives up on a host that has not answered in so many milliseconds, and does something else then. */
function waiting(patienceMs: number, then: Discoverer['share']): Discoverer['share'] {
  return async (shareWith, ask) => {
    const wellKnown = `https://${hostOf(shareWith)}/.well-known/ocm`
    const answer = await ask(wellKnown, undefined, patienceMs).catch(() => undefined)
    return (answer === undefined ? then : careful())(shareWith, ask)
  }
}

const askingWithoutTls: Discoverer['share'] = async (shareWith, ask) => {
  await ask(`http://${hostOf(shareWith)}/.well-known/ocm`)
  return 'It has no TLS.'
}

/** Trusts no certificate but those of known authorities. */
const strict: Discoverer['share'] = async (shareWith) =>
  fetch(`https://${hostOf(shareWith)}/.well-known/ocm`).then(() => 'It cannot be.', String)

describe('a server that shares with others', () => {
  it('passes where it does all that is asked of it', async () => {
    expect(await judge(careful())).toEqual(all('passed'))
  })

  it('of an earlier version is judged by what it finds where it looks', async () => {
    const older = careful({ path: '/ocm-provider/' })
    expect(await judge(older, '1.0-proposal1')).toEqual(all('passed', { wellKnown: 'failed' }))
  })

  it('may spell addresses and identifiers as older ones do', async () => {
    expect(await judge(spellingOtherwise)).toEqual(all('passed'))
  })

  it('is not judged where it lets nobody share', async () => {
    expect(await judge(refusing)).toEqual(all('blocked'))
  })

  it('may know others without asking', async () => {
    const unasked = { lastAt: 'blocked', wellKnown: 'blocked', stale: 'blocked' }
    const unread = { field: 'blocked', protocol: 'blocked', capability: 'blocked', criterion: 'blocked' }
    expect(await judge(knowing)).toEqual(all('inconclusive', { ...unasked, ...unread }))
  })

  it('fails where it guesses what it has not asked for', async () => {
    const outcomes = await judge(guessing)
    expect(outcomes).toMatchObject({ asks: 'failed', switchedOff: 'failed', mustInvite: 'failed' })
    expect(outcomes).toMatchObject({ noJson: 'inconclusive', field: 'blocked', stale: 'blocked' })
  })

  it('fails where it goes on whatever it was answered', async () => {
    const fails = ['switchedOff', 'mustInvite', 'noJson', 'otherStatus', 'noObject', 'missingField']
    expect(await judge(careless)).toEqual(
      all('passed', Object.fromEntries(fails.map((name) => [name, 'failed']))),
    )
  })

  it.each([
    ['field', (found: JsonObject) => Object.hasOwn(found, 'everymust-unknown')],
    ['criterion', (found: JsonObject) => lists(found, 'everymust-unknown')],
  ])('fails where an unknown %s is what it minds, and for that alone', async (name, minds) => {
    expect(await judge(careful({ minds }))).toEqual(all('passed', { [name]: 'failed' }))
  })

  it('fails where it never asks again', async () => {
    expect(await judge(storing())).toEqual(all('passed', { stale: 'failed' }))
  })

  it('fails where it splits an address at its first `@`', async () => {
    expect(await judge(splittingAtFirst)).toEqual(all('passed', { lastAt: 'failed' }))
  })
})

describe('a server that meets silence', () => {
  it.each([
    ['passes where it gives up and sends nothing', waiting(50, refusing), ['passed', 'passed']],
    ['fails where it guesses then', waiting(50, guessing), ['passed', 'failed']],
    ['fails where it waits on and on', waiting(60_000, refusing), ['failed', 'inconclusive']],
    ['is not judged where it asks for nothing', refusing, ['blocked', 'blocked']],
  ])('%s', async (_, share, outcomes) => {
    const run = await judgeDiscoverer({ share }, silence)
    expect(silence.map((id) => outcomeIn(run, id))).toEqual(outcomes)
  })
})

describe('a server that meets another without TLS, outside of loopback', () => {
  const canBeMet = findOutsideAddress() !== undefined

  it.each([
    ['is not judged where it contacts no such host', refusing, 'blocked'],
    ['is not judged where it takes any certificate', careful(), 'not-applicable'],
    ['fails where it goes on over http', askingWithoutTls, 'failed'],
    ['passes where it tries TLS alone', strict, 'passed'],
  ])('%s', async (_, share, outcome) => {
    const run = await judgeDiscoverer({ share }, [overHttp])
    expect(outcomeIn(run, overHttp)).toBe(canBeMet ? outcome : 'blocked')
  })
})
